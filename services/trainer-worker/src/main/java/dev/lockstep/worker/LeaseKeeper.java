package dev.lockstep.worker;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

import dev.lockstep.experiment.run.Directive;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.LeaseLostException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews one lease until closed, and knows when it can no longer be relied on.
 *
 * <p>The database decides when a lease ends; the worker must believe it has ended no later. So it counts on its own monotonic clock from the moment it <em>sent</em> its last successful renewal: a reply that was long under way, a
 * database that hangs and a process that was stopped and continued all end on the safe side.
 */
final class LeaseKeeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);

    private final Function<Lease, Directive> renewal;
    private final Lease lease;
    private final LeaseTiming timing;
    private final LongSupplier nanoClock;
    private final LogFields logged = LogFields.ofThisThread();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread renewing;

    private volatile long reliableUntil;
    private volatile @Nullable LeaseLoss lost;
    private volatile boolean answered = true;
    private volatile Directive directive = Directive.CONTINUE;

    /**
     * @param renewal asks the store for more time, as {@link dev.lockstep.experiment.run.RunQueue#renew} does
     * @param claimSent the reading of {@code nanoClock} just before the lease was claimed
     */
    LeaseKeeper(
            Function<Lease, Directive> renewal,
            Lease lease,
            LeaseTiming timing,
            LongSupplier nanoClock,
            long claimSent) {
        this.renewal = renewal;
        this.lease = lease;
        this.timing = timing;
        this.nanoClock = nanoClock;
        this.reliableUntil = reliableUntil(claimSent);
        this.renewing =
                Thread.ofVirtual().name("lease-" + lease.run()).start(() -> logged.during(this::renewUntilClosed));
    }

    /**
     * Whether the run is surely still this worker's. While the store cannot be reached nobody knows, and the answer is no: it becomes yes
     * again if a renewal succeeds after all, for the store renews only what nobody else was given.
     */
    boolean isHeld() {
        return lost == null && isReliable();
    }

    /** Whether the store has said that the run is no longer this worker's. Once true, always true. */
    boolean isLost() {
        return lost != null;
    }

    /** How the lease was lost, once it was: a write may learn it before a renewal does. */
    LeaseLoss loss() {
        LeaseLoss known = lost;
        return known == null ? lossNow() : known;
    }

    private LeaseLoss lossNow() {
        return isReliable() ? LeaseLoss.WITHDRAWN : LeaseLoss.EXPIRED;
    }

    private boolean isReliable() {
        return nanoClock.getAsLong() - reliableUntil < 0;
    }

    /** What the run's owner wanted when the lease was last renewed. */
    Directive directive() {
        return directive;
    }

    /**
     * @throws LeaseLostException unless {@link #isHeld()}
     */
    void requireHeld() {
        if (!isHeld()) {
            throw new LeaseLostException(lease);
        }
    }

    /**
     * @throws LeaseLostException if {@link #isLost()}
     */
    void requireNotLost() {
        if (isLost()) {
            throw new LeaseLostException(lease);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        renewing.interrupt();
    }

    private void renewUntilClosed() {
        try {
            while (!closed.await(pause().toMillis(), TimeUnit.MILLISECONDS) && !isLost()) {
                renew();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed while renewing: nothing is left to do
        }
    }

    /** Learns in this thread what the owner wants now, instead of with the next renewal. */
    void lookAtOrders() {
        if (isHeld()) {
            logged.during(this::renew);
        }
    }

    private synchronized void renew() {
        long sent = nanoClock.getAsLong();
        try {
            directive = renewal.apply(lease);
            reliableUntil = reliableUntil(sent);
            answered = true;
        } catch (LeaseLostException e) {
            lost = lossNow();
        } catch (RuntimeException
                | Error e) { // an Error too: a keeper that ended would leave the training waiting for it
            answered = false;
            if (closed.getCount() > 0) {
                log.warn("Could not renew the lease of run {}, trying again: {}", lease.run(), e.toString());
            }
        }
    }

    private Duration pause() {
        return answered ? timing.renewEvery() : timing.retryEvery();
    }

    private long reliableUntil(long sent) {
        return sent + timing.reliableFor().toNanos();
    }
}
