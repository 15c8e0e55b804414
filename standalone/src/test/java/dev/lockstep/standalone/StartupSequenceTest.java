package dev.lockstep.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StartupSequenceTest {
    private final List<String> closed = new ArrayList<>();
    private final StartupSequence parts = new StartupSequence();

    @Test
    void parts_are_closed_in_the_opposite_order_of_their_start_and_once() throws Exception {
        parts.start("first", () -> part("first"));
        parts.start("second", () -> part("second"));

        parts.close();
        parts.close();

        assertThat(closed).containsExactly("second", "first");
    }

    @Test
    void a_part_that_fails_to_close_does_not_keep_the_others_open() throws Exception {
        parts.start("first", () -> part("first"));
        parts.start("second", () -> () -> {
            throw new IOException("does not close");
        });

        parts.close();

        assertThat(closed).containsExactly("first");
    }

    @Test
    void a_part_that_is_just_starting_is_closed_too_and_none_is_started_after_it() throws Exception {
        CountDownLatch starting = new CountDownLatch(1);
        CountDownLatch mayStart = new CountDownLatch(1);
        Thread start = Thread.ofVirtual().start(() -> startSlowly(starting, mayStart));
        starting.await();
        Thread close = Thread.ofPlatform().start(parts::close);
        await().until(() -> close.getState() == Thread.State.BLOCKED);
        mayStart.countDown();
        start.join();
        close.join();

        assertThat(closed).containsExactly("slow");
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> parts.start("late", () -> part("late")));
    }

    private void startSlowly(CountDownLatch starting, CountDownLatch mayStart) {
        try {
            parts.start("slow", () -> {
                starting.countDown();
                mayStart.await();
                return part("slow");
            });
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private AutoCloseable part(String name) {
        return () -> closed.add(name);
    }
}
