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
    void a_lease_is_not_relied_on_past_its_end_while_a_renewal_hangs() throws InterruptedException {
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
                throw new IllegalStateException("the database is away");
            }
            advance(Duration.ofSeconds(10)); // the answer was long under way
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
    void a_lease_that_is_lost_while_it_was_good_was_withdrawn() {
        try (LeaseKeeper keeper = keeper(() -> {
            throw new LeaseLostException(LEASE);
        })) {
            await().until(keeper::isLost);
            advance(Duration.ofSeconds(60));
            assertThat(keeper.loss()).isEqualTo(LeaseLoss.WITHDRAWN);
        }
    }

    @Test
    void a_lease_that_is_lost_after_its_time_ran_out() {
        AtomicBoolean away = new AtomicBoolean(true);
        try (LeaseKeeper keeper = keeper(() -> {
            if (away.get()) {
                throw new IllegalStateException("the database is away");
            }
            throw new LeaseLostException(LEASE);
        })) {
            advance(Duration.ofSeconds(60));
            away.set(false);
            await().until(keeper::isLost);
            assertThat(keeper.loss()).isEqualTo(LeaseLoss.EXPIRED);
        }
    }

    @Test
    void what_is_logged_of_a_renewal_carries_the_fields_of_the_run() {
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        Logger logger = (Logger) LoggerFactory.getLogger(LeaseKeeper.class);
        logger.addAppender(appender);
        AtomicInteger renewals = new AtomicInteger();
        try (MDC.MDCCloseable _ = MDC.putCloseable("run", "this one");
                LeaseKeeper _ = keeper(() -> {
                    renewals.incrementAndGet();
                    throw new IllegalStateException("the database is away");
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
    void failing_renewals_are_tried_again_and_the_owners_wish_arrives() {
        AtomicInteger renewals = new AtomicInteger();
        try (LeaseKeeper keeper = keeper(() -> {
            if (renewals.incrementAndGet() < 3) {
                throw new IllegalStateException("the database is away");
            }
            return Directive.PAUSE;
        })) {
            await().until(() -> keeper.directive() == Directive.PAUSE);
            assertThat(keeper.isHeld()).isTrue();
        }
    }

    @Test
    void a_lease_that_could_not_be_relied_on_is_held_again_once_a_renewal_succeeds() {
        AtomicBoolean away = new AtomicBoolean(true);
        try (LeaseKeeper keeper = keeper(() -> {
            if (away.get()) {
                throw new IllegalStateException("the database is away");
            }
            return Directive.CONTINUE;
        })) {
            advance(Duration.ofSeconds(60));
            assertThat(keeper.isHeld()).isFalse();
            assertThat(keeper.isLost()).isFalse();
            away.set(false);
            await().until(keeper::isHeld);
        }
    }

    @Test
    void an_order_is_learnt_without_waiting_for_the_next_renewal() {
        AtomicReference<Directive> wish = new AtomicReference<>(Directive.CONTINUE);
        LeaseTiming never = new LeaseTiming(Duration.ofDays(1), Duration.ofDays(1), Duration.ofSeconds(17));
        try (LeaseKeeper keeper = new LeaseKeeper(_ -> wish.get(), LEASE, never, nanos::get, nanos.get())) {
            wish.set(Directive.PAUSE);
            keeper.lookAtOrders();
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
