package dev.lockstep.cli.api;

import java.net.URI;

/** The server does not respond or is temporarily unavailable. */
public final class ServerUnreachableException extends RuntimeException {
    ServerUnreachableException(URI server, String reason) {
        super("Cannot reach the Lockstep server at " + server + ": " + reason);
    }
}
