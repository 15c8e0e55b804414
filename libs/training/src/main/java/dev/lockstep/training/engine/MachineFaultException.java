package dev.lockstep.training.engine;

/** Thrown if this machine cannot train a run at present. Another machine, or this one later, may be able to. */
public final class MachineFaultException extends RuntimeException {
    public MachineFaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
