package dev.lockstep.cli.api;

import java.net.URI;

/** The server does not answer, or not now. */
public final class ServerUnreachableException extends RuntimeException {
    ServerUnreachableException(URI server, String why) {
        super("no Lockstep answers at " + server + " (" + why + ")");
    }
}
