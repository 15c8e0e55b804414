package dev.lockstep.cli.recorded;

/** Thrown if the code of a run cannot be built or started. */
public final class RecordedCodeException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message one line: what is wrong and how to fix it */
    RecordedCodeException(String message) {
        super(message);
    }
}
