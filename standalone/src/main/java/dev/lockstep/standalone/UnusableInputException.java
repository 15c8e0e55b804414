package dev.lockstep.standalone;

import dev.lockstep.standalone.home.CannotStartException;

/** Thrown if an argument or a file that it names cannot be used. */
final class UnusableInputException extends CannotStartException {
    private static final long serialVersionUID = 1L;

    UnusableInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
