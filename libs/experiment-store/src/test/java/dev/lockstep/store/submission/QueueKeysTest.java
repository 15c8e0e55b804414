package dev.lockstep.store.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

class QueueKeysTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void the_runs_of_an_experiment_follow_each_other_turn_by_turn() {
        QueueKeys keys = new QueueKeys(NOON, 0);
        assertThat(keys.ofRun(0)).isEqualTo(NOON);
        assertThat(keys.ofRun(3)).isEqualTo(NOON.plusSeconds(3));
    }

    @Test
    void a_higher_priority_is_ahead_by_600_turns_and_no_more() {
        Instant plain = new QueueKeys(NOON, 0).ofRun(0);
        assertThat(new QueueKeys(NOON, 1).ofRun(599)).isBefore(plain);
        assertThat(new QueueKeys(NOON, 1).ofRun(600)).isEqualTo(plain);
        assertThat(new QueueKeys(NOON, -1).ofRun(0)).isEqualTo(new QueueKeys(NOON, 0).ofRun(600));
    }

    @Test
    void an_experiment_comes_before_the_next_turn_of_the_one_that_is_being_trained() {
        Instant begun = new OwnerQueueState(NOON, NOON.plusSeconds(1)).startOfNewcomer(NOON.plusSeconds(5000));
        assertThat(begun).isAfter(NOON).isBefore(NOON.plusSeconds(1));
    }

    @Test
    void a_stream_of_newcomers_leaves_the_older_experiment_its_turn() {
        Instant older = NOON.plusSeconds(1);
        Instant now = NOON.plusSeconds(5000);
        Instant first = new OwnerQueueState(NOON, older).startOfNewcomer(now);
        Instant second = new OwnerQueueState(first, older).startOfNewcomer(now);
        assertThat(second).isAfterOrEqualTo(older);
    }

    @Test
    void where_nothing_is_trained_newcomers_do_not_push_in_before_each_other() {
        assertThat(new OwnerQueueState(null, NOON).startOfNewcomer(NOON.plus(Duration.ofDays(1))))
                .isEqualTo(NOON);
    }

    @Test
    void an_idle_owners_experiment_begins_now() {
        assertThat(new OwnerQueueState(null, null).startOfNewcomer(NOON)).isEqualTo(NOON);
    }
}
