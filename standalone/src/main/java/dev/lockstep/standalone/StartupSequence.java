package dev.lockstep.standalone;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts components in order and closes them once, in reverse order. Close waits for a start in progress. Each start is
 * announced before it begins.
 */
final class StartupSequence implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StartupSequence.class);

    private final Consumer<String> announce;
    private final Deque<Component> started = new ArrayDeque<>();
    private boolean closed;

    private record Component(String name, AutoCloseable closeable) {}

    /** Creates an empty sequence; {@code announce} receives a line before each start. */
    StartupSequence(Consumer<String> announce) {
        this.announce = announce;
    }

    /** Adds a component that has started. */
    synchronized void add(String name, AutoCloseable closeable) {
        started.push(new Component(name, closeable));
    }

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
        announce.accept("Starting " + name + "...");
        T closeable = start.call();
        add(name, closeable);
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
