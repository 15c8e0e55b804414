package dev.lockstep.store.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;

class QueueTimeTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void a_higher_priority_comes_first() {
        assertThat(new QueueTime(NOON, 1).queueKey()).isBefore(new QueueTime(NOON, 0).queueKey());
        assertThat(new QueueTime(NOON, 0).queueKey()).isBefore(new QueueTime(NOON, -1).queueKey());
    }

    @Test
    void age_catches_up_with_any_priority() {
        assertThat(new QueueTime(NOON, -100).queueKey())
                .isBefore(new QueueTime(NOON.plusSeconds(200 * 600 + 1), 100).queueKey());
    }
}
