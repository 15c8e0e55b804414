package dev.lockstep.training.engine;

/** This machine cannot train the run now. That says nothing about the run: another machine may, or this one later. */
public final class MachineFaultException extends RuntimeException {
    public MachineFaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
