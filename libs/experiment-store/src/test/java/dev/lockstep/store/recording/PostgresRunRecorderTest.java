package dev.lockstep.store.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.run.Checkpoint;
import dev.lockstep.experiment.run.CheckpointId;
import dev.lockstep.experiment.run.EpochProgress;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.ModelId;
import dev.lockstep.experiment.run.RunRecorder.Recorded;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.fixtures.ExamplePlans;
import dev.lockstep.store.StoreServices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresRunRecorderTest {
    @RegisterExtension
    static final StoreServices store = new StoreServices();

    private static final Fingerprint HERE = new Fingerprint("pytorch 2.7.1+2", "avx2", "1:ab", "0a1b2c", "d4e5f6");
    private static final Fingerprint ELSEWHERE =
            new Fingerprint("pytorch 2.7.1+2", "avx512", "1:ab", "0a1b2c", "d4e5f6");

    @BeforeEach
    void queueOneRun() {
        store.submit(ExamplePlans.oneRun());
    }

    @Test
    void an_epoch_is_stored_with_all_its_metrics() {
        Lease lease = begin(HERE);

        assertThat(record(lease, ExampleEpochs.epoch(1))).isEqualTo(Recorded.NEW);

        assertThat(store.owner().sql("SELECT * FROM epoch").query().singleRow())
                .containsEntry("run_id", lease.run().value())
                .containsAllEntriesOf(Map.ofEntries(
                        Map.entry("epoch", 1),
                        Map.entry("attempt", 1),
                        Map.entry("learning_rate", 0.01),
                        Map.entry("train_loss", 2.25),
                        Map.entry("train_accuracy", 0.375),
                        Map.entry("val_loss", 2.5),
                        Map.entry("val_accuracy", 0.25),
                        Map.entry("test_loss", 2.75),
                        Map.entry("test_accuracy", 0.125),
                        Map.entry("seconds", 60.5),
                        Map.entry("samples_per_second", 812.5),
                        Map.entry("compute_seconds", 48.25),
                        Map.entry("sync_seconds", 1.75),
                        Map.entry("local_steps", 16),
                        Map.entry("sync_rounds", 13L),
                        Map.entry("bytes_communicated", 339_000_000L),
                        Map.entry("parameter_sha256", "abc1")))
                .containsKey("ended_at");
        assertThat(store.column(lease, "last_epoch", Integer.class)).isEqualTo(1);
    }

    @Test
    void a_repeated_epoch_replaces_the_stored_one_and_keeps_later_epochs() {
        Lease first = begin(HERE);
        record(first, ExampleEpochs.epoch(1));
        record(first, ExampleEpochs.epoch(2));
        store.expire(first);
        Lease second = begin(HERE);

        assertThat(record(second, ExampleEpochs.epoch(1))).isEqualTo(Recorded.REPEATED);

        assertThat(store.owner()
                        .sql("SELECT epoch || ' by attempt ' || attempt FROM epoch ORDER BY epoch")
                        .query(String.class)
                        .list())
                .containsExactly("1 by attempt 2", "2 by attempt 1");
        assertThat(store.column(second, "last_epoch", Integer.class)).isEqualTo(2);
    }

    @Test
    void a_repeat_with_other_parameters_differs_only_under_the_same_fingerprint() {
        Lease first = begin(HERE);
        record(first, ExampleEpochs.epoch(1, "aaa"));
        store.expire(first);
        Lease second = begin(HERE);
        assertThat(record(second, ExampleEpochs.epoch(1, "bbb"))).isEqualTo(Recorded.DIFFERED);
        store.expire(second);
        Lease third = begin(ELSEWHERE);
        assertThat(record(third, ExampleEpochs.epoch(1, "ccc"))).isEqualTo(Recorded.NEW);

        assertThat(store.owner()
                        .sql("SELECT parameter_sha256 FROM epoch")
                        .query(String.class)
                        .single())
                .isEqualTo("ccc");
        assertThat(store.column(third, "fingerprint ->> 'isa'", String.class)).isEqualTo("avx512");
    }

    @Test
    void a_repeat_that_may_have_resumed_from_a_checkpoint_of_another_fingerprint_does_not_differ() {
        Lease first = begin(HERE);
        record(first, ExampleEpochs.epoch(1, "aaa"));
        store.expire(first);
        store.expire(begin(ELSEWHERE));
        Lease third = begin(HERE);

        assertThat(record(third, ExampleEpochs.epoch(1, "bbb"))).isEqualTo(Recorded.NEW);

        store.expire(third);
        assertThat(record(begin(HERE), ExampleEpochs.epoch(1, "ccc"))).isEqualTo(Recorded.DIFFERED);
    }

    @Test
    void a_write_sent_twice_is_a_repeat() {
        Lease lease = begin(HERE);
        CheckpointId checkpoint = upload(lease);
        ModelId model = store.uploadModel(lease, 1);
        store.recorder().commitEpoch(lease, ExampleEpochs.epoch(1), checkpoint, model);

        assertThat(store.recorder().commitEpoch(lease, ExampleEpochs.epoch(1), checkpoint, model))
                .isEqualTo(Recorded.REPEATED);
    }

    @Test
    void the_best_epoch_has_the_highest_validation_accuracy_and_is_the_earliest_of_equals() {
        Lease lease = begin(HERE);

        for (double accuracy : new double[] {0.1, 0.3, 0.3, 0.2}) {
            int epoch = store.owner()
                    .sql("SELECT count(*) + 1 FROM epoch")
                    .query(Integer.class)
                    .single();
            record(lease, ExampleEpochs.epochWithValidation(epoch, accuracy));
        }

        assertThat(store.column(lease, "best_epoch", Integer.class)).isEqualTo(2);
    }

    @Test
    void the_best_epoch_is_recomputed_when_a_worse_repeat_replaces_it() {
        Lease lease = begin(HERE);
        record(lease, ExampleEpochs.epochWithValidation(1, 0.3));
        record(lease, ExampleEpochs.epochWithValidation(2, 0.2));

        record(lease, ExampleEpochs.epochWithValidation(1, 0.1));

        assertThat(store.column(lease, "best_epoch", Integer.class)).isEqualTo(2);
    }

    @Test
    void without_validation_there_is_no_best_epoch() {
        Lease lease = begin(HERE);

        record(lease, ExampleEpochs.epochWithValidation(1, null));

        assertThat(store.column(lease, "best_epoch IS NULL", Boolean.class)).isTrue();
        assertThat(store.owner()
                        .sql("SELECT val_loss IS NULL FROM epoch")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void progress_is_the_latest_reported() {
        Lease lease = begin(HERE);
        store.recorder().reportProgress(lease, new EpochProgress(1, 0.25, 700, 90));
        store.recorder().reportProgress(lease, new EpochProgress(1, 0.5, 800, 60));

        assertThat(store.owner().sql("SELECT * FROM run_progress").query().singleRow())
                .containsAllEntriesOf(
                        Map.of("epoch", 1, "epoch_fraction", 0.5, "samples_per_second", 800.0, "eta_seconds", 60.0));
    }

    @Test
    void a_run_that_succeeded_is_final() {
        Lease lease = begin(HERE);
        record(lease, ExampleEpochs.epoch(1));
        record(lease, ExampleEpochs.epoch(2));

        store.recorder().succeeded(lease);

        assertThat(store.status(lease)).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(store.column(lease, "final_epoch", Integer.class)).isEqualTo(2);
        assertThat(store.column(lease, "ended_at >= started_at", Boolean.class)).isTrue();
        assertThat(store.owner()
                        .sql("SELECT ended_at >= started_at FROM attempt")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(store.queue().claim(StoreServices.WORKER)).isEmpty();
    }

    @Test
    void no_run_succeeds_without_an_epoch() {
        Lease lease = begin(HERE);

        assertThatIllegalStateException().isThrownBy(() -> store.recorder().succeeded(lease));
        assertThat(store.status(lease)).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void a_failed_run_stores_its_failure_with_epoch_and_step() {
        Lease lease = begin(HERE);

        store.recorder().failed(lease, new Failure(Failure.Kind.DIVERGED, "the loss was NaN", 3, 17));

        assertThat(store.owner().sql("SELECT * FROM run").query().singleRow())
                .containsAllEntriesOf(Map.of(
                        "status", "FAILED",
                        "failure_kind", "DIVERGED",
                        "failure_message", "the loss was NaN",
                        "failure_epoch", 3,
                        "failure_step", 17));
        assertThat(store.owner()
                        .sql("SELECT ended_at IS NOT NULL FROM attempt")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void a_checkpoint_is_committed_only_under_the_lease_it_was_uploaded_under() {
        Lease first = begin(HERE);
        CheckpointId checkpoint = upload(first);
        store.expire(first);
        Lease second = begin(HERE);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.recorder()
                        .commitEpoch(second, ExampleEpochs.epoch(1), checkpoint, store.uploadModel(second, 1)));
        assertThat(store.owner()
                        .sql("SELECT epoch FROM epoch")
                        .query(Integer.class)
                        .list())
                .isEqualTo(List.of());
    }

    private static Lease begin(Fingerprint fingerprint) {
        Lease lease = store.claim().lease();
        store.recorder().started(lease, fingerprint);
        return lease;
    }

    private static Recorded record(Lease lease, EpochMetrics metrics) {
        return store.record(lease, metrics);
    }

    private static CheckpointId upload(Lease lease) {
        return store.checkpoints().upload(lease, Checkpoint.of(ByteBuffer.wrap(new byte[] {1, 2, 3})));
    }
}
