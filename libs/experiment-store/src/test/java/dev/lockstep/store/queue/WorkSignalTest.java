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
    void await_returns_at_once_before_the_first_poll() throws InterruptedException {
        signal.await(NEVER);
    }

    @Test
    void a_signal_between_the_poll_and_the_wait_is_not_missed() throws InterruptedException {
        long seen = signal.current();
        signal.signal();
        signal.foundNothing(seen);

        signal.await(NEVER);
    }

    @Test
    void a_signal_ends_the_wait() throws InterruptedException {
        signal.foundNothing(signal.current());
        Thread waiter = Thread.ofPlatform()
                .start(() -> assertThatCode(() -> signal.await(NEVER)).doesNotThrowAnyException());
        while (waiter.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        signal.signal();

        waiter.join();
    }

    @Test
    void await_returns_after_the_timeout() throws InterruptedException {
        signal.foundNothing(signal.current());

        signal.await(Duration.ofMillis(1));
    }
}
