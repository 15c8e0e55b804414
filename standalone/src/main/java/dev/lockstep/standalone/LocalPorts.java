package dev.lockstep.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.stream.IntStream;

/** Finds out which ports of the loopback address this process can listen on. */
final class LocalPorts {
    private static final int FIRST_UNPRIVILEGED = 1024;
    private static final int LAST = 65_535;
    private static final int USUAL = 8080;

    private LocalPorts() {}

    static boolean isFree(int port) {
        try {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Returns whether a port that is not free is reserved rather than taken: it is a low one and nothing accepts
     * connections there. The message of the exception would depend on the language of the system.
     */
    static boolean needsPermission(int port) {
        if (port >= FIRST_UNPRIVILEGED) {
            return false;
        }
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return false;
        } catch (IOException refused) {
            return true;
        }
    }

    /** Returns the first free one of the ports 10, 20, ... above a port, or above 8080 for a low or very high one. */
    static int freeAfter(int port) {
        IntStream above = port < FIRST_UNPRIVILEGED
                ? IntStream.empty()
                : IntStream.iterate(port + 10, candidate -> candidate <= LAST, candidate -> candidate + 10);
        return IntStream.concat(above, IntStream.rangeClosed(USUAL, LAST))
                .filter(LocalPorts::isFree)
                .findFirst()
                .orElse(USUAL);
    }
}
