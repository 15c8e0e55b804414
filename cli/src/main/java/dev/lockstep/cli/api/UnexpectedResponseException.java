package dev.lockstep.cli.api;

/** The response is not one of a Lockstep server, for example the page of a proxy or of another program. */
public final class UnexpectedResponseException extends RuntimeException {
    UnexpectedResponseException(ServerAddress server, Throwable cause) {
        super(
                "The server at " + server + " did not respond as a Lockstep server does. Check the address in --server"
                        + " or LOCKSTEP_URL, and that the server's version fits this command.",
                cause);
    }
}
