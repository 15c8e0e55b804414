package dev.lockstep.cli.api;

/** The server does not respond or is temporarily unavailable. */
public final class ServerUnreachableException extends RuntimeException {
    ServerUnreachableException(ServerAddress server, String reason) {
        super("Cannot reach the Lockstep server at " + server + ": " + reason);
    }
}
