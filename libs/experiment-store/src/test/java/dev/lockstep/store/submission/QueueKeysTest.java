package dev.lockstep.store.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

class QueueKeysTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void the_runs_of_an_experiment_are_one_turn_apart() {
        QueueKeys keys = new QueueKeys(NOON, 0);
        assertThat(keys.ofRun(0)).isEqualTo(NOON);
        assertThat(keys.ofRun(3)).isEqualTo(NOON.plusSeconds(3));
    }

    @Test
    void a_higher_priority_is_ahead_by_exactly_600_turns() {
        Instant plain = new QueueKeys(NOON, 0).ofRun(0);
        assertThat(new QueueKeys(NOON, 1).ofRun(599)).isBefore(plain);
        assertThat(new QueueKeys(NOON, 1).ofRun(600)).isEqualTo(plain);
        assertThat(new QueueKeys(NOON, -1).ofRun(0)).isEqualTo(new QueueKeys(NOON, 0).ofRun(600));
    }

    @Test
    void a_new_experiment_comes_before_the_next_run_of_the_running_one() {
        Instant key = new OwnerQueueState(NOON, NOON.plusSeconds(1)).firstKeyOfNewExperiment(NOON.plusSeconds(5000));
        assertThat(key).isAfter(NOON).isBefore(NOON.plusSeconds(1));
    }

    @Test
    void new_experiments_do_not_delay_an_older_one_forever() {
        Instant older = NOON.plusSeconds(1);
        Instant now = NOON.plusSeconds(5000);
        Instant first = new OwnerQueueState(NOON, older).firstKeyOfNewExperiment(now);
        Instant second = new OwnerQueueState(first, older).firstKeyOfNewExperiment(now);
        assertThat(second).isAfterOrEqualTo(older);
    }

    @Test
    void without_running_runs_new_experiments_do_not_overtake_each_other() {
        assertThat(new OwnerQueueState(null, NOON).firstKeyOfNewExperiment(NOON.plus(Duration.ofDays(1))))
                .isEqualTo(NOON);
    }

    @Test
    void an_experiment_of_an_idle_owner_starts_at_the_current_time() {
        assertThat(new OwnerQueueState(null, null).firstKeyOfNewExperiment(NOON))
                .isEqualTo(NOON);
    }
}
