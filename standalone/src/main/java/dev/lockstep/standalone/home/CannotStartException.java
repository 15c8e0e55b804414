package dev.lockstep.standalone.home;

/** Thrown if Lockstep cannot start for a reason that the user can fix. */
public class CannotStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message one line: what is wrong and how to fix it */
    public CannotStartException(String message) {
        super(message);
    }

    /**
     * @param message one line: what is wrong and how to fix it
     * @param cause logged only
     */
    public CannotStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
