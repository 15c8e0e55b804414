package dev.lockstep.store.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;

import dev.lockstep.experiment.run.ClaimedRun;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.LeaseLostException;
import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.fixtures.ExamplePlans;
import dev.lockstep.store.StoreServices;
import dev.lockstep.store.recording.ExampleEpochs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentControlTest {
    @RegisterExtension
    static final StoreServices store = new StoreServices();

    @Test
    void a_cancelled_run_invalidates_its_lease_at_once() {
        store.submit(ExamplePlans.oneRun());
        Lease lease = store.claim().lease();

        assertThat(store.control().apply(RunCommand.CANCEL, lease.run()))
                .isEqualTo(new ControlOutcome.Applied(RunStatus.CANCELLED, null));

        assertThat(store.status(lease)).isEqualTo(RunStatus.CANCELLED);
        assertThatThrownBy(() -> store.queue().renew(lease)).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> store.recorder().failed(lease, new Failure(Failure.Kind.INTERNAL, "late", null, null)))
                .isInstanceOf(LeaseLostException.class);
        assertThat(store.owner()
                        .sql("SELECT count(*) FROM attempt WHERE ended_at IS NOT NULL")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_cancelled_run_is_never_claimed() {
        store.submit(ExamplePlans.sweep(1, 2));
        RunId first = store.claim().lease().run();
        store.control().apply(RunCommand.CANCEL, first);

        assertThat(store.claim().lease().run()).isNotEqualTo(first);
        assertThat(store.queue().claim(StoreServices.WORKER)).isEmpty();
    }

    @Test
    void cancelling_again_changes_nothing() {
        store.submit(ExamplePlans.oneRun());
        Lease lease = store.claim().lease();
        store.control().apply(RunCommand.CANCEL, lease.run());
        Instant ended = endedAt(lease);

        assertThat(store.control().apply(RunCommand.CANCEL, lease.run()))
                .isEqualTo(new ControlOutcome.Applied(RunStatus.CANCELLED, null));

        assertThat(endedAt(lease)).isEqualTo(ended);
    }

    @Test
    void a_succeeded_run_cannot_be_cancelled() {
        ExperimentId experiment = store.submit(ExamplePlans.oneRun());
        Lease lease = succeed(store.claim());

        assertThat(store.control().apply(RunCommand.CANCEL, lease.run()))
                .isEqualTo(new ControlOutcome.Rejected(RunStatus.SUCCEEDED, Set.of()));
        assertThat(store.control().apply(RunCommand.CANCEL, experiment))
                .isEqualTo(new ControlOutcome.Rejected(RunStatus.SUCCEEDED, Set.of()));
        assertThat(store.status(lease)).isEqualTo(RunStatus.SUCCEEDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUEUED", "PAUSED"})
    void a_run_that_no_worker_holds_can_be_cancelled(String status) {
        store.submit(ExamplePlans.oneRun());
        Lease lease = store.claim().lease();
        store.queue().release(lease);
        store.owner()
                .sql("UPDATE run SET status = :status")
                .param("status", status)
                .update();

        assertThat(store.control().apply(RunCommand.CANCEL, lease.run()))
                .isEqualTo(new ControlOutcome.Applied(RunStatus.CANCELLED, null));
    }

    @Test
    void cancelling_an_experiment_ends_its_open_runs_and_leaves_the_others() {
        ExperimentId experiment = store.submit(ExamplePlans.sweep(1, 4));
        Lease succeeded = succeed(store.claim());
        Lease running = store.claim().lease();

        assertThat(store.control().apply(RunCommand.CANCEL, experiment))
                .isEqualTo(new ControlOutcome.Applied(RunStatus.CANCELLED, null));

        assertThat(store.status(succeeded)).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(store.status(running)).isEqualTo(RunStatus.CANCELLED);
        assertThat(store.owner()
                        .sql("SELECT count(*) FROM run WHERE status = 'CANCELLED'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void an_experiment_with_a_failed_run_is_cancelled_and_still_reads_as_failed() {
        ExperimentId experiment = store.submit(ExamplePlans.sweep(1, 2));
        store.recorder().failed(store.claim().lease(), new Failure(Failure.Kind.DIVERGED, "loss is NaN", 1, 7));

        assertThat(store.control().apply(RunCommand.CANCEL, experiment))
                .isEqualTo(new ControlOutcome.Applied(RunStatus.FAILED, null));
        assertThat(store.control().apply(RunCommand.CANCEL, experiment))
                .isEqualTo(new ControlOutcome.Applied(RunStatus.FAILED, null));
    }

    @Test
    void an_ended_experiment_is_deleted_with_everything_stored_for_it() {
        ExperimentId experiment = store.submit(ExamplePlans.oneRun());
        succeed(store.claim());

        assertThat(store.control().delete(experiment)).isEqualTo(DeletionOutcome.DELETED);

        assertThat(store.owner().sql("""
                        SELECT (SELECT count(*) FROM experiment) + (SELECT count(*) FROM cell) + (SELECT count(*) FROM run)
                          + (SELECT count(*) FROM attempt) + (SELECT count(*) FROM epoch)
                          + (SELECT count(*) FROM checkpoint) + (SELECT count(*) FROM checkpoint_chunk)
                        """).query(Integer.class).single()).isZero();
    }

    @Test
    void an_experiment_that_still_runs_is_not_deleted() {
        ExperimentId experiment = store.submit(ExamplePlans.sweep(1, 2));
        succeed(store.claim());

        assertThat(store.control().delete(experiment)).isEqualTo(DeletionOutcome.NOT_ENDED);
        assertThat(store.owner()
                        .sql("SELECT count(*) FROM run")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void an_unknown_run_or_experiment_is_not_found() {
        assertThat(store.control().apply(RunCommand.CANCEL, new RunId(UUID.randomUUID())))
                .isEqualTo(new ControlOutcome.NotFound());
        assertThat(store.control().apply(RunCommand.CANCEL, new ExperimentId(UUID.randomUUID())))
                .isEqualTo(new ControlOutcome.NotFound());
        assertThat(store.control().delete(new ExperimentId(UUID.randomUUID()))).isEqualTo(DeletionOutcome.NOT_FOUND);
    }

    private static Lease succeed(ClaimedRun run) {
        Lease lease = run.lease();
        store.record(lease, ExampleEpochs.epoch(1));
        store.recorder().succeeded(lease);
        return lease;
    }

    private static Instant endedAt(Lease lease) {
        return store.column(lease, "ended_at", OffsetDateTime.class).toInstant();
    }
}
