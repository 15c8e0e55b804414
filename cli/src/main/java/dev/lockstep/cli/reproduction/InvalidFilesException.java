package dev.lockstep.cli.reproduction;

/** Thrown if files cannot be imported or joined. The message names the files and what to do. */
public final class InvalidFilesException extends RuntimeException {
    InvalidFilesException(String message) {
        super(message);
    }
}
