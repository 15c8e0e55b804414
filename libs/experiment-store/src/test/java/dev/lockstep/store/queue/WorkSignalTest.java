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
    void nobody_sleeps_before_the_queue_was_looked_at() throws InterruptedException {
        signal.await(NEVER);
    }

    @Test
    void what_is_told_between_the_look_and_the_sleep_is_not_missed() throws InterruptedException {
        long moment = signal.moment();
        signal.tell();
        signal.foundNothing(moment);

        signal.await(NEVER);
    }

    @Test
    void what_is_told_during_the_sleep_ends_it() throws InterruptedException {
        signal.foundNothing(signal.moment());
        Thread sleeper = Thread.ofPlatform()
                .start(() -> assertThatCode(() -> signal.await(NEVER)).doesNotThrowAnyException());
        while (sleeper.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        signal.tell();

        sleeper.join();
    }

    @Test
    void the_sleep_ends_when_its_time_is_over() throws InterruptedException {
        signal.foundNothing(signal.moment());

        signal.await(Duration.ofMillis(1));
    }
}
