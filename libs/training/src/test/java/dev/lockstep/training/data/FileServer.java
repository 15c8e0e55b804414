package dev.lockstep.training.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;

/** A local HTTP server for files. */
final class FileServer implements AutoCloseable {
    private final HttpServer server;

    /** {@code files}: the contents by name. */
    FileServer(Map<String, byte[]> files) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.forEach((name, content) -> server.createContext("/" + name, exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        }));
        server.start();
    }

    /** Returns the base address, with a trailing slash. */
    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
