package dev.lockstep.worker;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import dev.lockstep.experiment.run.ClaimedRun;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.RunNotifications;
import dev.lockstep.experiment.run.RunQueue;
import dev.lockstep.experiment.run.WorkerInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** One slot of a worker: a thread that claims and trains one run after another. */
final class Slot {
    /** The longest wait of an idle slot, in case a notification was lost. */
    private static final Duration IDLE_POLL = Duration.ofSeconds(5);
    /** Wait before the next claim after the queue was unavailable. */
    private static final Duration OUTAGE_PAUSE = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(Slot.class);

    private final WorkerInfo worker;
    private final Attempt.Ports ports;
    private final RunNotifications notifications;
    private final LongSupplier nanoClock;
    private final StaleLeaseCleanup staleLeases;
    private final CountDownLatch stopRequested = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("slot").unstarted(this::claimUntilStopped);
    private boolean idle;
    private volatile @Nullable LeaseKeeper activeLease;

    Slot(
            WorkerInfo worker,
            Attempt.Ports ports,
            RunNotifications notifications,
            LongSupplier nanoClock,
            StaleLeaseCleanup staleLeases) {
        this.worker = worker;
        this.ports = ports;
        this.notifications = notifications;
        this.nanoClock = nanoClock;
        this.staleLeases = staleLeases;
    }

    void start() {
        thread.start();
    }

    /** Ends an idle slot at once, and a training slot at its next step so that it can write a checkpoint. */
    synchronized void requestStop() {
        stopRequested.countDown();
        if (idle) {
            thread.interrupt();
        }
    }

    /** Renews the lease of the run in training now, which fetches the owner's latest command. */
    void renewLease() {
        LeaseKeeper keeper = activeLease;
        if (keeper != null) {
            keeper.renewNow();
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

    private void claimUntilStopped() {
        while (!isStopping()) {
            try {
                claimAndTrain();
            } catch (InterruptedException e) {
                return; // stopped while idle
            } catch (RuntimeException | Error e) { // also Error: it must not end the slot
                log.warn("Could not claim a run, retrying: {}", e.toString());
                awaitStop(OUTAGE_PAUSE);
            }
        }
    }

    private void claimAndTrain() throws InterruptedException {
        staleLeases.runOnce();
        long notificationsBefore = notifications.received();
        long claimSent = nanoClock.getAsLong();
        Optional<ClaimedRun> claimed = ports.queue().claim(worker);
        if (claimed.isPresent()) {
            ClaimedRun run = claimed.get();
            MDC.setContextMap(Map.of(
                    "experiment", run.experiment().toString(),
                    "run", run.lease().run().toString(),
                    "attempt", Integer.toString(run.lease().attempt())));
            try {
                train(run, claimSent);
            } finally {
                MDC.clear();
            }
        } else {
            awaitWork(notificationsBefore);
        }
    }

    private void train(ClaimedRun run, long claimSent) {
        Duration claimDuration = Duration.ofNanos(nanoClock.getAsLong() - claimSent);
        Telemetry telemetry = ports.telemetry();
        telemetry.attempts().slotBusy();
        try (AttemptTrace trace = telemetry.traces().start(run, claimDuration);
                LeaseKeeper keeper = keeper(run.lease(), claimSent)) {
            activeLease = keeper;
            new Attempt(run, keeper, ports, trace, this::isStopping).execute();
        } finally {
            activeLease = null;
            telemetry.attempts().slotIdle();
        }
    }

    private LeaseKeeper keeper(Lease lease, long claimSent) {
        RunQueue queue = ports.queue();
        return new LeaseKeeper(
                held -> ports.telemetry().leases().timeRenewal(() -> queue.renew(held)),
                lease,
                LeaseTiming.of(queue.leaseDuration()),
                nanoClock,
                claimSent);
    }

    private void awaitWork(long notificationsBefore) throws InterruptedException {
        synchronized (this) {
            if (isStopping()) {
                return;
            }
            idle = true;
        }
        try {
            notifications.awaitWork(notificationsBefore, IDLE_POLL);
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
