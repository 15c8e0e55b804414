package dev.lockstep.standalone.home;

/** Lockstep cannot start, for a reason that the person at the terminal can mend. */
public final class CannotStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param line one line: what is wrong, and what to do about it */
    public CannotStartException(String line) {
        super(line);
    }

    /**
     * @param line one line: what is wrong, and what to do about it
     * @param cause for the log
     */
    public CannotStartException(String line, Throwable cause) {
        super(line, cause);
    }
}
