package dev.lockstep.store.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

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

class OrdersTest {
    @RegisterExtension
    static final StoreServices store = new StoreServices();

    @Test
    void a_waiting_run_is_paused_at_once_and_waits_again_when_resumed() {
        ExperimentId experiment = store.submit(ExamplePlans.oneRun());

        assertThat(store.control().give(RunCommand.PAUSE, experiment)).isEqualTo(holds(RunStatus.PAUSED));
        assertThat(store.queue().claim(StoreServices.WORKER)).isEmpty();

        assertThat(store.control().give(RunCommand.RESUME, experiment)).isEqualTo(holds(RunStatus.QUEUED));
        assertThat(store.claim().lease().attempt()).isEqualTo(1);
    }

    @Test
    void a_run_in_training_is_paused_once_its_worker_has_handed_it_back() {
        Lease lease = claim();

        assertThat(store.control().give(RunCommand.PAUSE, lease.run()))
                .isEqualTo(new ControlOutcome.Holds(RunStatus.RUNNING, RunStatus.PAUSED));
        assertThat(store.queue().renew(lease)).isEqualTo(Directive.PAUSE);
        assertThat(store.status(lease)).isEqualTo(RunStatus.RUNNING);

        store.queue().handBack(lease);
        assertThat(store.status(lease)).isEqualTo(RunStatus.PAUSED);
        assertThat(store.column(lease, "fruitless_claims", Integer.class)).isZero();
        assertThat(store.control().give(RunCommand.PAUSE, lease.run())).isEqualTo(holds(RunStatus.PAUSED));
    }

    @Test
    void a_pause_that_has_not_come_about_is_withdrawn() {
        Lease lease = claim();
        store.control().give(RunCommand.PAUSE, lease.run());

        assertThat(store.control().give(RunCommand.RESUME, lease.run())).isEqualTo(holds(RunStatus.RUNNING));

        assertThat(store.queue().renew(lease)).isEqualTo(Directive.CONTINUE);
        store.queue().handBack(lease);
        assertThat(store.status(lease)).isEqualTo(RunStatus.QUEUED);
    }

    @Test
    void a_lost_run_is_paused_at_once_and_its_worker_cannot_come_back() {
        Lease lease = claim();
        store.expire(lease);

        assertThat(store.control().give(RunCommand.PAUSE, lease.run())).isEqualTo(holds(RunStatus.PAUSED));

        assertThatThrownBy(() -> store.queue().renew(lease)).isInstanceOf(LeaseLostException.class);
        assertThat(store.queue().claim(StoreServices.WORKER)).isEmpty();
    }

    @Test
    void a_run_whose_worker_was_lost_before_the_pause_came_about_is_paused_and_not_taken_over() {
        Lease lease = claim();
        store.control().give(RunCommand.PAUSE, lease.run());
        store.expire(lease);

        assertThat(store.queue().claim(StoreServices.WORKER)).isEmpty();

        assertThat(store.status(lease)).isEqualTo(RunStatus.PAUSED);
        assertThat(store.control().give(RunCommand.RESUME, lease.run())).isEqualTo(holds(RunStatus.QUEUED));
        assertThat(store.claim().lease().attempt()).isEqualTo(2);
    }

    @Test
    void a_failed_run_is_retried_from_its_last_checkpoint_as_if_no_worker_had_been_lost() {
        Lease first = claim();
        storeEpoch(first, 1);
        store.recorder().failed(first, new Failure(Failure.Kind.DATASET, "the disk is full", 2, 7));

        assertThat(store.control().give(RunCommand.RETRY, first.run())).isEqualTo(holds(RunStatus.QUEUED));
        assertThat(store.owner().sql("""
                                SELECT num_nulls(failure_kind, failure_message, failure_epoch, failure_step, ended_at, worker)
                                  + fruitless_claims FROM run
                                """).query(Integer.class).single()).isEqualTo(6);

        Lease second = store.claim().lease();
        assertThat(store.checkpoints().latest(second.run())).contains(ByteBuffer.wrap(new byte[] {1}));
        storeEpoch(second, 2);
        store.recorder().succeeded(second);
        assertThat(store.column(second, "final_epoch", Integer.class)).isEqualTo(2);
        assertThat(store.column(second, "best_epoch", Integer.class)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void what_succeeded_or_was_cancelled_takes_no_other_order(RunCommand order) {
        Lease succeeded = claim();
        storeEpoch(succeeded, 1);
        store.recorder().succeeded(succeeded);
        Lease cancelled = claim();
        store.control().give(RunCommand.CANCEL, cancelled.run());

        assertThat(store.control().give(order, succeeded.run())).isEqualTo(refused(RunStatus.SUCCEEDED));
        assertThat(store.control().give(order, cancelled.run()))
                .isEqualTo(order == RunCommand.CANCEL ? holds(RunStatus.CANCELLED) : refused(RunStatus.CANCELLED));
        assertThat(store.status(succeeded)).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(store.status(cancelled)).isEqualTo(RunStatus.CANCELLED);
    }

    @ParameterizedTest
    @EnumSource(names = {"PAUSE", "RESUME", "CANCEL"})
    void a_failed_run_takes_no_order_but_a_retry(RunCommand order) {
        Lease lease = claim();
        store.recorder().failed(lease, new Failure(Failure.Kind.DIVERGED, "loss is NaN", 1, 7));

        assertThat(store.control().give(order, lease.run()))
                .isEqualTo(new ControlOutcome.Refused(RunStatus.FAILED, EnumSet.of(RunCommand.RETRY)));
    }

    @Test
    void a_paused_run_is_resumed_not_retried() {
        Lease lease = claim();
        store.queue().handBack(lease);
        store.control().give(RunCommand.PAUSE, lease.run());

        assertThat(store.control().give(RunCommand.RETRY, lease.run()))
                .isEqualTo(
                        new ControlOutcome.Refused(RunStatus.PAUSED, EnumSet.of(RunCommand.RESUME, RunCommand.CANCEL)));
    }

    @Test
    void an_experiment_passes_an_order_on_to_the_runs_that_can_take_it() {
        ExperimentId experiment = store.submit(ExamplePlans.sweep(1, 4));
        Lease failed = store.claim().lease();
        store.recorder().failed(failed, new Failure(Failure.Kind.DIVERGED, "loss is NaN", 1, 7));
        Lease held = store.claim().lease();

        assertThat(store.control().give(RunCommand.PAUSE, experiment))
                .isEqualTo(new ControlOutcome.Holds(RunStatus.RUNNING, RunStatus.PAUSED));
        assertThat(statuses()).containsExactly(RunStatus.FAILED, RunStatus.RUNNING, RunStatus.PAUSED, RunStatus.PAUSED);

        assertThat(store.control().give(RunCommand.RETRY, experiment))
                .isEqualTo(new ControlOutcome.Holds(RunStatus.RUNNING, RunStatus.PAUSED));
        assertThat(statuses()).containsExactly(RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.PAUSED, RunStatus.PAUSED);

        assertThat(store.control().give(RunCommand.RESUME, experiment)).isEqualTo(holds(RunStatus.RUNNING));
        assertThat(statuses()).containsExactly(RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.QUEUED, RunStatus.QUEUED);
        assertThat(store.queue().renew(held)).isEqualTo(Directive.CONTINUE);
    }

    @ParameterizedTest
    @EnumSource
    void what_does_not_exist_is_unknown(RunCommand order) {
        assertThat(store.control().give(order, new RunId(UUID.randomUUID()))).isEqualTo(new ControlOutcome.Unknown());
        assertThat(store.control().give(order, new ExperimentId(UUID.randomUUID())))
                .isEqualTo(new ControlOutcome.Unknown());
    }

    private static Lease claim() {
        store.submit(ExamplePlans.oneRun());
        return store.claim().lease();
    }

    private static void storeEpoch(Lease lease, int epoch) {
        CheckpointId checkpoint = store.checkpoints().upload(lease, ByteBuffer.wrap(new byte[] {(byte) epoch}));
        store.recorder().epoch(lease, ExampleEpochs.epoch(epoch), checkpoint, store.uploadModel(lease, epoch));
    }

    private static List<RunStatus> statuses() {
        return store.owner()
                .sql("SELECT status FROM run ORDER BY id")
                .query((row, number) -> RunStatus.valueOf(row.getString(1)))
                .list();
    }

    private static ControlOutcome holds(RunStatus status) {
        return new ControlOutcome.Holds(status, null);
    }

    private static ControlOutcome refused(RunStatus status) {
        return new ControlOutcome.Refused(status, Set.of());
    }
}
