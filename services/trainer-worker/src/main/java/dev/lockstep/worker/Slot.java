package dev.lockstep.worker;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import dev.lockstep.experiment.run.ClaimedRun;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.RunQueue;
import dev.lockstep.experiment.run.WorkerInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One slot of a worker: in a thread of its own it claims a run, trains it, and claims the next. */
final class Slot {
    /** How long an idle slot waits at most, should a notification have been lost. */
    private static final Duration IDLE_POLL = Duration.ofSeconds(5);
    /** Before a store that did not answer is asked again. */
    private static final Duration OUTAGE_PAUSE = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(Slot.class);

    private final WorkerInfo worker;
    private final Attempt.Ports ports;
    private final LongSupplier nanoClock;
    private final StaleLeaseCleanup cutOff;
    private final CountDownLatch stopRequested = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("slot").unstarted(this::work);
    private boolean idle;
    private volatile @Nullable LeaseKeeper training;

    Slot(WorkerInfo worker, Attempt.Ports ports, LongSupplier nanoClock, StaleLeaseCleanup cutOff) {
        this.worker = worker;
        this.ports = ports;
        this.nanoClock = nanoClock;
        this.cutOff = cutOff;
    }

    void start() {
        thread.start();
    }

    /** An idle slot ends at once, a training one at its next step: it is never interrupted, for it has a checkpoint to write. */
    synchronized void requestStop() {
        stopRequested.countDown();
        if (idle) {
            thread.interrupt();
        }
    }

    /** The owner of the run that it trains may want something. */
    void lookAtOrders() {
        LeaseKeeper keeper = training;
        if (keeper != null) {
            keeper.lookAtOrders();
        }
    }

    void awaitEnd() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStopping() {
        return stopRequested.getCount() == 0;
    }

    private void work() {
        while (!isStopping()) {
            try {
                claimAndTrain();
            } catch (InterruptedException e) {
                return; // asked to stop while idle
            } catch (RuntimeException | Error e) { // an Error too: it must not cost the slot
                log.warn("The queue did not answer, asking again: {}", e.toString());
                awaitStop(OUTAGE_PAUSE);
            }
        }
    }

    private void claimAndTrain() throws InterruptedException {
        cutOff.free();
        long claimSent = nanoClock.getAsLong();
        Optional<ClaimedRun> claimed = ports.queue().claim(worker);
        if (claimed.isPresent()) {
            ClaimedRun run = claimed.get();
            LogFields.of(run).during(() -> train(run, claimSent));
        } else {
            awaitWork();
        }
    }

    private void train(ClaimedRun run, long claimSent) {
        Duration claiming = Duration.ofNanos(nanoClock.getAsLong() - claimSent);
        Telemetry telemetry = ports.telemetry();
        telemetry.attempts().begun();
        try (AttemptTrace trace = telemetry.traces().begin(run, claiming);
                LeaseKeeper keeper = keeper(run.lease(), claimSent)) {
            training = keeper;
            new Attempt(run, keeper, ports, trace, this::isStopping).toItsEnd();
        } finally {
            training = null;
            telemetry.attempts().over();
        }
    }

    private LeaseKeeper keeper(Lease lease, long claimSent) {
        RunQueue queue = ports.queue();
        return new LeaseKeeper(
                held -> ports.telemetry().leases().renewal(() -> queue.renew(held)),
                lease,
                LeaseTiming.of(queue.lease()),
                nanoClock,
                claimSent);
    }

    private void awaitWork() throws InterruptedException {
        synchronized (this) {
            if (isStopping()) {
                return;
            }
            idle = true;
        }
        try {
            ports.queue().awaitWork(IDLE_POLL);
        } finally {
            synchronized (this) {
                idle = false;
            }
        }
    }

    private void awaitStop(Duration atMost) {
        try {
            boolean _ = stopRequested.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
