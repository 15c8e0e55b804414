package dev.lockstep.store.queue;

import dev.lockstep.experiment.run.RunCommandSignals;
import dev.lockstep.store.connection.NotificationChannel;
import dev.lockstep.store.connection.NotificationListener;
import dev.lockstep.store.connection.UnpooledConnections;
import org.springframework.stereotype.Component;

/** Receives the signals of commands by LISTEN/NOTIFY. */
@Component
final class PostgresRunCommandSignals implements RunCommandSignals {
    private final UnpooledConnections connections;

    PostgresRunCommandSignals(UnpooledConnections connections) {
        this.connections = connections;
    }

    @Override
    public Subscription subscribe(Runnable onSignal) {
        return NotificationListener.start(NotificationChannel.ORDERS_GIVEN, connections, onSignal)::close;
    }
}
