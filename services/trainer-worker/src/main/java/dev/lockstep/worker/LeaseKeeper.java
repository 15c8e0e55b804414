package dev.lockstep.worker;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

import dev.lockstep.experiment.run.Directive;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.LeaseLostException;
import dev.lockstep.training.tensor.LogContext;
import io.micrometer.context.ContextSnapshot;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews one lease until closed, and tracks whether it is still held.
 *
 * <p>The database decides when a lease expires, and the worker must never assume a later time. It therefore counts, on
 * its own monotonic clock, from the moment it <em>sent</em> the last successful renewal. This is safe with a slow
 * reply, a hanging database and a suspended process.
 */
final class LeaseKeeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);

    private final Function<Lease, Directive> renewal;
    private final Lease lease;
    private final LeaseTiming timing;
    private final LongSupplier nanoClock;
    private final ContextSnapshot logContext = LogContext.capture();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread renewalThread;

    private volatile long reliableUntil;
    private volatile @Nullable LeaseLoss loss;
    private volatile boolean lastRenewalAnswered = true;
    private volatile Directive directive = Directive.CONTINUE;

    /**
     * @param renewal extends the lease in the store, as {@link dev.lockstep.experiment.run.RunQueue#renew} does
     * @param claimSent the value of {@code nanoClock} just before the lease was claimed
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
        this.renewalThread =
                Thread.ofVirtual().name("lease-" + lease.run()).start(logContext.wrap(this::renewUntilClosed));
    }

    /**
     * Returns whether this worker certainly holds the lease: false while a store outage leaves it uncertain, true again
     * once a renewal succeeds. The store does not renew a lease that another worker has taken over.
     */
    boolean isHeld() {
        return loss == null && isReliable();
    }

    /** Returns whether the store has reported the lease as lost. Once true, always true. */
    boolean isLost() {
        return loss != null;
    }

    /** Returns how the lease was lost. Also valid when a write was rejected before a renewal was. */
    LeaseLoss loss() {
        LeaseLoss known = loss;
        return known == null ? currentLoss() : known;
    }

    private LeaseLoss currentLoss() {
        return isReliable() ? LeaseLoss.WITHDRAWN : LeaseLoss.EXPIRED;
    }

    private boolean isReliable() {
        return nanoClock.getAsLong() - reliableUntil < 0;
    }

    /** Returns the owner's directive as of the last successful renewal. */
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
        renewalThread.interrupt();
    }

    private void renewUntilClosed() {
        try {
            while (!closed.await(renewalDelay().toMillis(), TimeUnit.MILLISECONDS) && !isLost()) {
                renew();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed while renewing
        }
    }

    /** Renews the lease now, on the calling thread, so that the owner's latest command takes effect at once. */
    void renewNow() {
        if (isHeld()) {
            logContext.wrap(this::renew).run();
        }
    }

    private synchronized void renew() {
        long sent = nanoClock.getAsLong();
        try {
            directive = renewal.apply(lease);
            reliableUntil = reliableUntil(sent);
            lastRenewalAnswered = true;
        } catch (LeaseLostException e) {
            loss = currentLoss();
        } catch (RuntimeException | Error e) { // also Error: training would wait for this thread forever
            lastRenewalAnswered = false;
            if (closed.getCount() > 0) {
                log.warn("Could not renew the lease of run {}, retrying: {}", lease.run(), e.toString());
            }
        }
    }

    private Duration renewalDelay() {
        return lastRenewalAnswered ? timing.renewEvery() : timing.retryEvery();
    }

    private long reliableUntil(long sent) {
        return sent + timing.reliableFor().toNanos();
    }
}
