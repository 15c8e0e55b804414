package dev.lockstep.worker;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import dev.lockstep.experiment.run.WorkerInfo;
import org.springframework.context.SmartLifecycle;

/** All slots of a worker, started and stopped with the service. */
final class Slots implements SmartLifecycle {
    private final WorkerInfo worker;
    private final Attempt.Ports ports;
    private final LongSupplier nanoClock;
    private volatile List<Slot> slots = List.of();

    Slots(WorkerInfo worker, Attempt.Ports ports, LongSupplier nanoClock) {
        this.worker = worker;
        this.ports = ports;
        this.nanoClock = nanoClock;
    }

    @Override
    public synchronized void start() {
        StaleLeaseCleanup cutOff = new StaleLeaseCleanup(ports.queue(), worker);
        slots = Stream.generate(() -> new Slot(worker, ports, nanoClock, cutOff))
                .limit(worker.slots())
                .toList();
        slots.forEach(Slot::start);
    }

    /** Asks every run to stop at its next step, and waits until each is handed back with a checkpoint. */
    @Override
    public synchronized void stop() {
        slots.forEach(Slot::requestStop);
        slots.forEach(Slot::awaitEnd);
        slots = List.of();
    }

    /** Owners gave orders: each run learns at once whether one is for it. */
    void lookAtOrders() {
        slots.forEach(Slot::lookAtOrders);
    }

    @Override
    public synchronized boolean isRunning() {
        return !slots.isEmpty();
    }
}
