package dev.lockstep.standalone;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts components in order and closes them once, in reverse order. Close waits for a start in progress. */
final class StartupSequence implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StartupSequence.class);

    private final Deque<Component> started = new ArrayDeque<>();
    private boolean closed;

    private record Component(String name, AutoCloseable closeable) {}

    /**
     * Starts the next component.
     *
     * @throws CancellationException if the sequence is closed
     */
    synchronized <T extends AutoCloseable> T start(String name, Callable<T> start) throws Exception {
        if (closed) {
            throw new CancellationException();
        }
        LOG.info("Starting {}", name);
        T closeable = start.call();
        started.push(new Component(name, closeable));
        return closeable;
    }

    /** Closes all components, even if some of them fail to close. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!started.isEmpty()) {
            Component component = started.pop();
            LOG.info("Closing {}", component.name());
            try {
                component.closeable().close();
            } catch (Exception e) {
                LOG.error("Could not close {}", component.name(), e);
            }
        }
        LOG.info("All components are closed");
    }
}
