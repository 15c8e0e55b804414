package dev.lockstep.store.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;

import dev.lockstep.experiment.run.Checkpoint;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.fixtures.ExamplePlans;
import dev.lockstep.store.StoreServices;
import dev.lockstep.store.control.ControlOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AttemptsWithoutProgressTest {
    private static final Duration JUST_NOW = Duration.ofSeconds(1);

    @RegisterExtension
    static final StoreServices store = new StoreServices();

    @BeforeEach
    void queueOneRun() {
        store.submit(ExamplePlans.oneRun());
    }

    @Test
    void a_run_fails_after_five_consecutive_attempts_without_progress() {
        Lease last = loseWorkers(5);

        assertThat(store.queue().claim(StoreServices.WORKER)).isEmpty();

        assertThat(store.status(last)).isEqualTo(RunStatus.FAILED);
        assertThat(store.column(last, "failure_kind", String.class)).isEqualTo(Failure.Kind.INFRASTRUCTURE.name());
        assertThat(store.column(last, "attempt", Integer.class)).isEqualTo(5);
    }

    @Test
    void a_release_does_not_change_the_count_of_attempts_without_progress() {
        loseWorkers(4);
        store.queue().release(store.claim().lease());
        Lease fifth = loseWorkers(1);

        assertThat(store.queue().claim(StoreServices.WORKER)).isEmpty();
        assertThat(store.status(fifth)).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void a_run_released_repeatedly_never_fails() {
        for (int time = 0; time < 10; time++) {
            store.queue().release(store.claim().lease());
        }

        assertThat(store.status(store.claim().lease())).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void a_stored_checkpoint_resets_the_count_of_attempts_without_progress() {
        loseWorkers(4);
        Lease lease = store.claim().lease();
        store.recorder()
                .commitCheckpoint(lease, store.checkpoints().upload(lease, Checkpoint.of(ByteBuffer.wrap(new byte[] {1
                }))));
        store.expire(lease);
        loseWorkers(4);

        assertThat(store.claim().lease().attempt()).isEqualTo(10);
    }

    @Test
    void the_first_lost_worker_causes_no_backoff() {
        store.expire(store.claim().lease(), JUST_NOW);

        assertThat(store.claim().lease().attempt()).isEqualTo(2);
    }

    @Test
    void further_lost_workers_double_the_backoff_and_the_run_reads_as_queued() {
        loseWorkers(1);
        assertBackoff(Duration.ofHours(1));
        assertBackoff(Duration.ofHours(2));
        assertBackoff(Duration.ofHours(3)); // the maximum
    }

    @Test
    void a_stored_checkpoint_resets_the_backoff() {
        loseWorkers(2);
        Lease lease = store.claim().lease();
        store.recorder()
                .commitCheckpoint(lease, store.checkpoints().upload(lease, Checkpoint.of(ByteBuffer.wrap(new byte[] {1
                }))));
        store.expire(lease, JUST_NOW);

        assertThat(store.claim().lease().run()).isEqualTo(lease.run());
    }

    /** Loses one more worker and checks that a take-over is possible only this long after the lease expired. */
    private static void assertBackoff(Duration backoff) {
        Lease lease = store.claim().lease();
        store.expire(lease, backoff.minusMinutes(1));
        assertThat(store.queue().claim(StoreServices.WORKER)).isEmpty();
        assertThat(store.control().apply(RunCommand.RESUME, lease.run()))
                .isEqualTo(new ControlOutcome.Applied(RunStatus.QUEUED, null));
        store.expire(lease, backoff.plusMinutes(1));
    }

    private static Lease loseWorkers(int number) {
        Lease lease = store.claim().lease();
        store.expire(lease);
        for (int lost = 1; lost < number; lost++) {
            lease = store.claim().lease();
            store.expire(lease);
        }
        return lease;
    }
}
