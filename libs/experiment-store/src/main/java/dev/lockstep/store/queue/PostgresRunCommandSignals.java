package dev.lockstep.store.queue;

import dev.lockstep.experiment.run.RunCommandSignals;
import dev.lockstep.store.connection.NotificationChannel;
import dev.lockstep.store.connection.NotificationListener;
import dev.lockstep.store.connection.UnpooledConnections;
import org.springframework.stereotype.Component;

/** Hears of orders by NOTIFY. */
@Component
final class PostgresRunCommandSignals implements RunCommandSignals {
    private final UnpooledConnections connections;

    PostgresRunCommandSignals(UnpooledConnections connections) {
        this.connections = connections;
    }

    @Override
    public Listening listen(Runnable heard) {
        return NotificationListener.start(NotificationChannel.ORDERS_GIVEN, connections, heard)::close;
    }
}
