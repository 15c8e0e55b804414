package dev.lockstep.store.queue;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WorkSignalTest {
    private static final Duration NEVER = Duration.ofDays(1);

    private final WorkSignal signal = new WorkSignal();

    @Test
    void a_signal_between_the_poll_and_the_wait_is_not_missed() throws InterruptedException {
        long seen = signal.count();
        signal.signal();

        signal.await(seen, NEVER);
    }

    @Test
    void a_signal_ends_the_wait() throws InterruptedException {
        Thread waiter = Thread.ofPlatform()
                .start(() -> assertThatCode(() -> signal.await(0, NEVER)).doesNotThrowAnyException());
        while (waiter.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        signal.signal();

        waiter.join();
    }

    @Test
    void await_returns_after_the_timeout() throws InterruptedException {
        signal.await(0, Duration.ofMillis(1));
    }
}
