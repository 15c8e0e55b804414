package dev.lockstep.worker;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import dev.lockstep.experiment.run.RunNotifications;
import dev.lockstep.experiment.run.WorkerInfo;
import dev.lockstep.experiment.run.WorkerRegistry;
import org.springframework.context.SmartLifecycle;

/** All slots of a worker, started and stopped with the application context. */
final class Slots implements SmartLifecycle {
    private final WorkerInfo worker;
    private final Attempt.Ports ports;
    private final WorkerRegistry registry;
    private final RunNotifications notifications;
    private final LongSupplier nanoClock;
    private volatile List<Slot> slots = List.of();

    Slots(
            WorkerInfo worker,
            Attempt.Ports ports,
            WorkerRegistry registry,
            RunNotifications notifications,
            LongSupplier nanoClock) {
        this.worker = worker;
        this.ports = ports;
        this.registry = registry;
        this.notifications = notifications;
        this.nanoClock = nanoClock;
    }

    @Override
    public synchronized void start() {
        StaleLeaseCleanup staleLeases = new StaleLeaseCleanup(registry, worker);
        slots = Stream.generate(() -> new Slot(worker, ports, notifications, nanoClock, staleLeases))
                .limit(worker.slots())
                .toList();
        slots.forEach(Slot::start);
    }

    /** Requests every run to stop at its next step, and waits until each is released with a checkpoint. */
    @Override
    public synchronized void stop() {
        slots.forEach(Slot::requestStop);
        slots.forEach(Slot::awaitEnd);
        slots = List.of();
    }

    /** Renews all leases now, so that new commands of run owners take effect at once. */
    void renewLeases() {
        slots.forEach(Slot::renewLease);
    }

    @Override
    public synchronized boolean isRunning() {
        return !slots.isEmpty();
    }
}
