package dev.lockstep.cli.api;

import java.net.URI;

/** The server does not answer, or not now. */
public final class UnreachableException extends RuntimeException {
    UnreachableException(URI server, String why) {
        super("no Lockstep answers at " + server + " (" + why + ")");
    }
}
