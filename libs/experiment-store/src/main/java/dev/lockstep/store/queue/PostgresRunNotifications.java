package dev.lockstep.store.queue;

import java.time.Duration;

import dev.lockstep.experiment.run.RunNotifications;
import dev.lockstep.store.connection.NotificationChannel;
import dev.lockstep.store.connection.NotificationListener;
import dev.lockstep.store.connection.UnpooledConnections;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Receives notifications by LISTEN/NOTIFY. */
@Component
final class PostgresRunNotifications implements RunNotifications, AutoCloseable {
    private final UnpooledConnections connections;
    private final WorkSignal signal = new WorkSignal();
    private @Nullable NotificationListener listener;

    PostgresRunNotifications(UnpooledConnections connections) {
        this.connections = connections;
    }

    @Override
    public long received() {
        return signal.count();
    }

    @Override
    public void awaitWork(long received, Duration atMost) throws InterruptedException {
        listen();
        signal.await(received, atMost);
    }

    private synchronized void listen() {
        if (listener == null) {
            listener = NotificationListener.start(NotificationChannel.RUNS_WAITING, connections, signal::signal);
        }
    }

    @Override
    public Subscription subscribe(Runnable onCommand) {
        return NotificationListener.start(NotificationChannel.ORDERS_GIVEN, connections, onCommand)::close;
    }

    @Override
    public synchronized void close() {
        if (listener != null) {
            listener.close();
        }
    }
}
