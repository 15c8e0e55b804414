package dev.lockstep.store.queue;

import dev.lockstep.experiment.run.RunOrders;
import dev.lockstep.store.Channel;
import dev.lockstep.store.ChannelListener;
import dev.lockstep.store.UnpooledConnections;
import org.springframework.stereotype.Component;

/** Hears of orders by NOTIFY. */
@Component
final class PostgresRunOrders implements RunOrders {
    private final UnpooledConnections connections;

    PostgresRunOrders(UnpooledConnections connections) {
        this.connections = connections;
    }

    @Override
    public Listening listen(Runnable heard) {
        return ChannelListener.start(Channel.ORDERS_GIVEN, connections, heard)::close;
    }
}
