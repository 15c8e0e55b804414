package dev.lockstep.store.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.lockstep.experiment.run.Checkpoint;
import dev.lockstep.experiment.run.CheckpointId;
import dev.lockstep.experiment.run.Directive;
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
import org.junit.jupiter.params.provider.EnumSource;

class RunCommandsTest {
    @RegisterExtension
    static final StoreServices store = new StoreServices();

    @Test
    void a_queued_run_is_paused_at_once_and_queued_again_when_resumed() {
        ExperimentId experiment = store.submit(ExamplePlans.oneRun());

        assertThat(store.control().apply(RunCommand.PAUSE, experiment)).isEqualTo(applied(RunStatus.PAUSED));
        assertThat(store.queue().claim(StoreServices.WORKER)).isEmpty();

        assertThat(store.control().apply(RunCommand.RESUME, experiment)).isEqualTo(applied(RunStatus.QUEUED));
        assertThat(store.claim().lease().attempt()).isEqualTo(1);
    }

    @Test
    void a_running_run_is_paused_once_its_worker_has_released_it() {
        Lease lease = claim();

        assertThat(store.control().apply(RunCommand.PAUSE, lease.run()))
                .isEqualTo(new ControlOutcome.Applied(RunStatus.RUNNING, RunStatus.PAUSED));
        assertThat(store.queue().renew(lease)).isEqualTo(Directive.PAUSE);
        assertThat(store.status(lease)).isEqualTo(RunStatus.RUNNING);

        store.queue().release(lease);
        assertThat(store.status(lease)).isEqualTo(RunStatus.PAUSED);
        assertThat(store.column(lease, "fruitless_claims", Integer.class)).isZero();
        assertThat(store.control().apply(RunCommand.PAUSE, lease.run())).isEqualTo(applied(RunStatus.PAUSED));
    }

    @Test
    void a_pending_pause_is_withdrawn_by_a_resume() {
        Lease lease = claim();
        store.control().apply(RunCommand.PAUSE, lease.run());

        assertThat(store.control().apply(RunCommand.RESUME, lease.run())).isEqualTo(applied(RunStatus.RUNNING));

        assertThat(store.queue().renew(lease)).isEqualTo(Directive.CONTINUE);
        store.queue().release(lease);
        assertThat(store.status(lease)).isEqualTo(RunStatus.QUEUED);
    }

    @Test
    void a_lost_run_is_paused_at_once_and_its_lease_becomes_invalid() {
        Lease lease = claim();
        store.expire(lease);

        assertThat(store.control().apply(RunCommand.PAUSE, lease.run())).isEqualTo(applied(RunStatus.PAUSED));

        assertThatThrownBy(() -> store.queue().renew(lease)).isInstanceOf(LeaseLostException.class);
        assertThat(store.queue().claim(StoreServices.WORKER)).isEmpty();
    }

    @Test
    void a_run_lost_during_a_pending_pause_is_paused_and_not_taken_over() {
        Lease lease = claim();
        store.control().apply(RunCommand.PAUSE, lease.run());
        store.expire(lease);

        assertThat(store.queue().claim(StoreServices.WORKER)).isEmpty();

        assertThat(store.status(lease)).isEqualTo(RunStatus.PAUSED);
        assertThat(store.control().apply(RunCommand.RESUME, lease.run())).isEqualTo(applied(RunStatus.QUEUED));
        assertThat(store.claim().lease().attempt()).isEqualTo(2);
    }

    @Test
    void a_failed_run_is_retried_from_its_last_checkpoint_as_if_no_worker_had_been_lost() {
        Lease first = claim();
        storeEpoch(first, 1);
        store.recorder().failed(first, new Failure(Failure.Kind.DATASET, "the disk is full", 2, 7));

        assertThat(store.control().apply(RunCommand.RETRY, first.run())).isEqualTo(applied(RunStatus.QUEUED));
        assertThat(store.owner().sql("""
                                SELECT num_nulls(failure_kind, failure_message, failure_epoch, failure_step, ended_at, worker)
                                  + fruitless_claims FROM run
                                """).query(Integer.class).single()).isEqualTo(6);

        Lease second = store.claim().lease();
        assertThat(store.checkpoints().latest(second.run())).contains(Checkpoint.of(ByteBuffer.wrap(new byte[] {1})));
        storeEpoch(second, 2);
        store.recorder().succeeded(second);
        assertThat(store.column(second, "final_epoch", Integer.class)).isEqualTo(2);
        assertThat(store.column(second, "best_epoch", Integer.class)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_succeeded_or_cancelled_run_rejects_every_other_command(RunCommand command) {
        Lease succeeded = claim();
        storeEpoch(succeeded, 1);
        store.recorder().succeeded(succeeded);
        Lease cancelled = claim();
        store.control().apply(RunCommand.CANCEL, cancelled.run());

        assertThat(store.control().apply(command, succeeded.run())).isEqualTo(rejected(RunStatus.SUCCEEDED));
        assertThat(store.control().apply(command, cancelled.run()))
                .isEqualTo(command == RunCommand.CANCEL ? applied(RunStatus.CANCELLED) : rejected(RunStatus.CANCELLED));
        assertThat(store.status(succeeded)).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(store.status(cancelled)).isEqualTo(RunStatus.CANCELLED);
    }

    @ParameterizedTest
    @EnumSource(names = {"PAUSE", "RESUME", "CANCEL"})
    void a_failed_run_accepts_only_a_retry(RunCommand command) {
        Lease lease = claim();
        store.recorder().failed(lease, new Failure(Failure.Kind.DIVERGED, "loss is NaN", 1, 7));

        assertThat(store.control().apply(command, lease.run()))
                .isEqualTo(new ControlOutcome.Rejected(RunStatus.FAILED, EnumSet.of(RunCommand.RETRY)));
    }

    @Test
    void a_paused_run_is_resumed_not_retried() {
        Lease lease = claim();
        store.queue().release(lease);
        store.control().apply(RunCommand.PAUSE, lease.run());

        assertThat(store.control().apply(RunCommand.RETRY, lease.run()))
                .isEqualTo(new ControlOutcome.Rejected(
                        RunStatus.PAUSED, EnumSet.of(RunCommand.RESUME, RunCommand.CANCEL)));
    }

    @Test
    void a_command_for_an_experiment_applies_to_the_runs_that_allow_it() {
        ExperimentId experiment = store.submit(ExamplePlans.sweep(1, 4));
        Lease failed = store.claim().lease();
        store.recorder().failed(failed, new Failure(Failure.Kind.DIVERGED, "loss is NaN", 1, 7));
        Lease held = store.claim().lease();

        assertThat(store.control().apply(RunCommand.PAUSE, experiment))
                .isEqualTo(new ControlOutcome.Applied(RunStatus.RUNNING, RunStatus.PAUSED));
        assertThat(statuses()).containsExactly(RunStatus.FAILED, RunStatus.RUNNING, RunStatus.PAUSED, RunStatus.PAUSED);

        assertThat(store.control().apply(RunCommand.RETRY, experiment))
                .isEqualTo(new ControlOutcome.Applied(RunStatus.RUNNING, RunStatus.PAUSED));
        assertThat(statuses()).containsExactly(RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.PAUSED, RunStatus.PAUSED);

        assertThat(store.control().apply(RunCommand.RESUME, experiment)).isEqualTo(applied(RunStatus.RUNNING));
        assertThat(statuses()).containsExactly(RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.QUEUED, RunStatus.QUEUED);
        assertThat(store.queue().renew(held)).isEqualTo(Directive.CONTINUE);
    }

    @ParameterizedTest
    @EnumSource
    void an_unknown_run_or_experiment_is_not_found(RunCommand command) {
        assertThat(store.control().apply(command, new RunId(UUID.randomUUID())))
                .isEqualTo(new ControlOutcome.NotFound());
        assertThat(store.control().apply(command, new ExperimentId(UUID.randomUUID())))
                .isEqualTo(new ControlOutcome.NotFound());
    }

    private static Lease claim() {
        store.submit(ExamplePlans.oneRun());
        return store.claim().lease();
    }

    private static void storeEpoch(Lease lease, int epoch) {
        CheckpointId checkpoint =
                store.checkpoints().upload(lease, Checkpoint.of(ByteBuffer.wrap(new byte[] {(byte) epoch})));
        store.recorder().commitEpoch(lease, ExampleEpochs.epoch(epoch), checkpoint, store.uploadModel(lease, epoch));
    }

    private static List<RunStatus> statuses() {
        return store.owner()
                .sql("SELECT status FROM run ORDER BY id")
                .query((row, number) -> RunStatus.valueOf(row.getString(1)))
                .list();
    }

    private static ControlOutcome applied(RunStatus status) {
        return new ControlOutcome.Applied(status, null);
    }

    private static ControlOutcome rejected(RunStatus status) {
        return new ControlOutcome.Rejected(status, Set.of());
    }
}
