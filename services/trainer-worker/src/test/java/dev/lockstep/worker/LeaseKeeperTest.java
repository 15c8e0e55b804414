package dev.lockstep.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.lockstep.experiment.run.Directive;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.LeaseLostException;
import dev.lockstep.experiment.run.RunId;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class LeaseKeeperTest {
    private static final Lease LEASE = new Lease(new RunId(new UUID(0, 1)), new UUID(0, 2), 1);
    private static final LeaseTiming TIMING =
            new LeaseTiming(Duration.ofMillis(5), Duration.ofMillis(5), Duration.ofSeconds(17));

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void a_lease_is_not_held_past_its_expiry_while_a_renewal_hangs() throws InterruptedException {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        try (LeaseKeeper keeper = keeper(() -> {
            hanging.countDown();
            awaitQuietly(never);
            return Directive.CONTINUE;
        })) {
            hanging.await();
            advance(Duration.ofSeconds(16));
            assertThat(keeper.isHeld()).isTrue();
            advance(Duration.ofSeconds(1));
            assertThat(keeper.isHeld()).isFalse();
            assertThatThrownBy(keeper::requireHeld).isInstanceOf(LeaseLostException.class);
        }
    }

    @Test
    void a_renewal_counts_from_the_moment_it_was_sent() {
        AtomicInteger renewals = new AtomicInteger();
        try (LeaseKeeper keeper = keeper(() -> {
            if (renewals.incrementAndGet() > 1) {
                throw new IllegalStateException("the database is unavailable");
            }
            advance(Duration.ofSeconds(10)); // the reply took long
            return Directive.CONTINUE;
        })) {
            await().until(() -> renewals.get() > 1);
            advance(Duration.ofSeconds(6));
            assertThat(keeper.isHeld()).isTrue();
            advance(Duration.ofSeconds(1));
            assertThat(keeper.isHeld()).isFalse();
        }
    }

    @Test
    void a_lease_once_lost_stays_lost() {
        AtomicInteger renewals = new AtomicInteger();
        try (LeaseKeeper keeper = keeper(() -> {
            renewals.incrementAndGet();
            throw new LeaseLostException(LEASE);
        })) {
            await().until(keeper::isLost);
            assertThat(keeper.isHeld()).isFalse();
            assertThat(renewals).hasValue(1);
        }
    }

    @Test
    void a_lease_lost_before_its_expiry_was_withdrawn() {
        try (LeaseKeeper keeper = keeper(() -> {
            throw new LeaseLostException(LEASE);
        })) {
            await().until(keeper::isLost);
            advance(Duration.ofSeconds(60));
            assertThat(keeper.loss()).isEqualTo(LeaseLoss.WITHDRAWN);
        }
    }

    @Test
    void a_lease_lost_after_its_expiry_has_expired() {
        AtomicBoolean unavailable = new AtomicBoolean(true);
        try (LeaseKeeper keeper = keeper(() -> {
            if (unavailable.get()) {
                throw new IllegalStateException("the database is unavailable");
            }
            throw new LeaseLostException(LEASE);
        })) {
            advance(Duration.ofSeconds(60));
            unavailable.set(false);
            await().until(keeper::isLost);
            assertThat(keeper.loss()).isEqualTo(LeaseLoss.EXPIRED);
        }
    }

    @Test
    void log_lines_of_a_renewal_carry_the_fields_of_the_run() {
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        Logger logger = (Logger) LoggerFactory.getLogger(LeaseKeeper.class);
        logger.addAppender(appender);
        AtomicInteger renewals = new AtomicInteger();
        try (MDC.MDCCloseable _ = MDC.putCloseable("run", "this one");
                LeaseKeeper _ = keeper(() -> {
                    renewals.incrementAndGet();
                    throw new IllegalStateException("the database is unavailable");
                })) {
            await().until(() -> renewals.get() > 1);
        } finally {
            logger.detachAppender(appender);
        }
        assertThat(appender.list)
                .isNotEmpty()
                .allMatch(event -> "this one".equals(event.getMDCPropertyMap().get("run")));
    }

    @Test
    void failed_renewals_are_retried_and_deliver_the_owners_directive() {
        AtomicInteger renewals = new AtomicInteger();
        try (LeaseKeeper keeper = keeper(() -> {
            if (renewals.incrementAndGet() < 3) {
                throw new IllegalStateException("the database is unavailable");
            }
            return Directive.PAUSE;
        })) {
            await().until(() -> keeper.directive() == Directive.PAUSE);
            assertThat(keeper.isHeld()).isTrue();
        }
    }

    @Test
    void an_uncertain_lease_is_held_again_once_a_renewal_succeeds() {
        AtomicBoolean unavailable = new AtomicBoolean(true);
        try (LeaseKeeper keeper = keeper(() -> {
            if (unavailable.get()) {
                throw new IllegalStateException("the database is unavailable");
            }
            return Directive.CONTINUE;
        })) {
            advance(Duration.ofSeconds(60));
            assertThat(keeper.isHeld()).isFalse();
            assertThat(keeper.isLost()).isFalse();
            unavailable.set(false);
            await().until(keeper::isHeld);
        }
    }

    @Test
    void renew_now_fetches_a_command_before_the_next_renewal() {
        AtomicReference<Directive> directive = new AtomicReference<>(Directive.CONTINUE);
        LeaseTiming never = new LeaseTiming(Duration.ofDays(1), Duration.ofDays(1), Duration.ofSeconds(17));
        try (LeaseKeeper keeper = new LeaseKeeper(_ -> directive.get(), LEASE, never, nanos::get, nanos.get())) {
            directive.set(Directive.PAUSE);
            keeper.renewNow();
            assertThat(keeper.directive()).isEqualTo(Directive.PAUSE);
        }
    }

    private LeaseKeeper keeper(Supplier<Directive> renewal) {
        return new LeaseKeeper(_ -> renewal.get(), LEASE, TIMING, nanos::get, nanos.get());
    }

    private void advance(Duration by) {
        nanos.addAndGet(by.toNanos());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
