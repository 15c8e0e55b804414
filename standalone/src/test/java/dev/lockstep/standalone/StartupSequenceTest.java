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
    private final List<String> announced = new ArrayList<>();
    private final StartupSequence startup = new StartupSequence(announced::add);

    @Test
    void components_are_closed_once_in_reverse_order_of_their_start() throws Exception {
        startup.start("first", () -> component("first"));
        startup.start("second", () -> component("second"));

        startup.close();
        startup.close();

        assertThat(closed).containsExactly("second", "first");
    }

    @Test
    void each_start_is_announced_before_it_begins() throws Exception {
        startup.add("lock", component("lock"));
        startup.start("first", () -> {
            assertThat(announced).containsExactly("Starting first...");
            return component("first");
        });
        startup.close();

        assertThat(announced).hasSize(1);
        assertThat(closed).containsExactly("first", "lock");
    }

    @Test
    void a_component_that_fails_to_close_does_not_keep_the_others_open() throws Exception {
        startup.start("first", () -> component("first"));
        startup.start("second", () -> () -> {
            throw new IOException("does not close");
        });

        startup.close();

        assertThat(closed).containsExactly("first");
    }

    @Test
    void a_component_that_is_starting_is_closed_too_and_no_other_is_started() throws Exception {
        CountDownLatch starting = new CountDownLatch(1);
        CountDownLatch mayStart = new CountDownLatch(1);
        Thread start = Thread.ofVirtual().start(() -> startSlowly(starting, mayStart));
        starting.await();
        Thread close = Thread.ofPlatform().start(startup::close);
        await().until(() -> close.getState() == Thread.State.BLOCKED);
        mayStart.countDown();
        start.join();
        close.join();

        assertThat(closed).containsExactly("slow");
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> startup.start("late", () -> component("late")));
    }

    private void startSlowly(CountDownLatch starting, CountDownLatch mayStart) {
        try {
            startup.start("slow", () -> {
                starting.countDown();
                mayStart.await();
                return component("slow");
            });
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private AutoCloseable component(String name) {
        return () -> closed.add(name);
    }
}
