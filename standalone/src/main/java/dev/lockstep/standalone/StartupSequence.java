package dev.lockstep.standalone;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a platform in the order of their start. They are closed in the opposite order, once; one that is just starting, after that. */
final class StartupSequence implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StartupSequence.class);

    private final Deque<Part> started = new ArrayDeque<>();
    private boolean closed;

    private record Part(String name, AutoCloseable closeable) {}

    /**
     * Starts one part more.
     *
     * @throws CancellationException if the platform is being stopped
     */
    synchronized <T extends AutoCloseable> T start(String name, Callable<T> start) throws Exception {
        if (closed) {
            throw new CancellationException();
        }
        LOG.info("Starting {}", name);
        T closeable = start.call();
        started.push(new Part(name, closeable));
        return closeable;
    }

    /** Each part gets its chance to end in order, whatever happened to the ones before. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!started.isEmpty()) {
            Part part = started.pop();
            LOG.info("Closing {}", part.name());
            try {
                part.closeable().close();
            } catch (Exception e) {
                LOG.error("Could not close {} in good order", part.name(), e);
            }
        }
        LOG.info("All is closed");
    }
}
