package dev.lockstep.store.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.results.AttemptView;
import dev.lockstep.experiment.results.Page;
import dev.lockstep.experiment.results.PageRequest;
import dev.lockstep.experiment.results.RunProgress;
import dev.lockstep.experiment.results.RunView;
import dev.lockstep.experiment.results.StoredEpoch;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.fixtures.ResultRowWriter;
import dev.lockstep.fixtures.TestDatabase;
import dev.lockstep.fixtures.TestDatabaseRole;
import dev.lockstep.store.queue.OwnerLimits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

class RunReaderTest {
    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final ResultRowWriter rows = new ResultRowWriter(database.dataSource(TestDatabaseRole.OWNER));
    private final JdbcResultsQueries results =
            TestQueries.of(JdbcClient.create(database.dataSource(TestDatabaseRole.RESULTS)), new OwnerLimits(null));

    @BeforeEach
    void start_empty() {
        rows.clear();
    }

    @Test
    void a_queued_run_has_no_worker_and_no_progress() {
        UUID run = rows.run(rows.experiment("new", 1, 1), 0, 1);

        RunView view = run(run);

        assertThat(view.state().status()).isEqualTo(RunStatus.QUEUED);
        assertThat(view.state().jobsAhead()).isZero();
        assertThat(view.execution().worker()).isNull();
        assertThat(view.execution().device()).isEqualTo(Device.ANY);
        assertThat(view.execution().attempts()).isEmpty();
        assertThat(view.execution().progress()).isEqualTo(new RunProgress(0, 0, 3, null, null));
        assertThat(view.last()).isNull();
        assertThat(view.best()).isNull();
    }

    @Test
    void a_running_run_shows_its_worker_and_progress() {
        UUID run = rows.run(rows.experiment("running", 1, 1), 0, 1);
        rows.claimed(run, "worker-1");
        rows.epoch(run, 1, 0.3, 0.2, 0.1);
        rows.progress(run, 2, 0.25);

        RunView view = run(run);

        assertThat(view.state().status()).isEqualTo(RunStatus.RUNNING);
        assertThat(view.state().jobsAhead()).isNull();
        assertThat(view.execution().worker()).isEqualTo("worker-1");
        assertThat(view.execution().device()).isEqualTo(Device.CPU);
        assertThat(view.execution().progress()).isEqualTo(new RunProgress(2, 0.25, 3, 800.0, 90.0));
        assertThat(view.execution().fingerprint())
                .isEqualTo(new Fingerprint("pytorch 2.7.1", "avx2", null, "c0de", "da7a"));
        assertThat(epochOf(view.last())).isEqualTo(1);
    }

    @Test
    void a_stored_epoch_overrides_an_older_progress_report() {
        UUID run = rows.run(rows.experiment("running", 1, 1), 0, 1);
        rows.claimed(run, "worker-1");
        rows.progress(run, 2, 0.9);
        rows.epoch(run, 2, 0.3, 0.2, 0.1);

        assertThat(run(run).execution().progress()).isEqualTo(new RunProgress(2, 1, 3, 812.5, 90.0));
    }

    @Test
    void a_run_whose_lease_has_expired_reads_as_queued_again() {
        UUID run = rows.run(rows.experiment("lost", 1, 1), 0, 1);
        rows.claimed(run, "gone");
        rows.progress(run, 1, 0.5);
        rows.lost(run, 1);

        RunView view = run(run);

        assertThat(view.state().status()).isEqualTo(RunStatus.QUEUED);
        assertThat(view.state().jobsAhead()).isZero();
        assertThat(view.execution().worker()).isNull();
        assertThat(view.execution().progress().etaSeconds()).isNull();
        assertThat(view.execution().attempts()).containsExactly(new AttemptView(1, null));
    }

    @Test
    void every_attempt_shows_its_duration() {
        UUID run = rows.run(rows.experiment("taken over", 1, 1), 0, 1);
        rows.claimed(run, "gone");
        rows.claimed(run, "worker-2");
        rows.epoch(run, 1, 0.3, 0.2, 0.1);
        rows.succeeded(run);

        assertThat(run(run).execution().attempts()).containsExactly(new AttemptView(1, null), new AttemptView(2, 40.0));
    }

    @Test
    void best_is_the_earliest_epoch_with_the_highest_validation_accuracy_and_last_the_latest() {
        UUID run = rows.run(rows.experiment("done", 1, 1), 0, 1);
        rows.claimed(run, "worker-1");
        rows.epoch(run, 1, 0.1, 0.20, 0.9);
        rows.epoch(run, 2, 0.2, 0.25, 0.3);
        rows.epoch(run, 3, 0.3, 0.25, 0.4);
        rows.succeeded(run);

        RunView view = run(run);

        assertThat(epochOf(view.best())).isEqualTo(2);
        assertThat(epochOf(view.last())).isEqualTo(3);
        assertThat(view.execution().progress()).isEqualTo(new RunProgress(3, 1, 3, 812.5, null));
    }

    @Test
    void a_failed_run_shows_its_failure() {
        UUID run = rows.run(rows.experiment("diverged", 1, 1), 0, 1);
        rows.claimed(run, "worker-1");
        rows.diverged(run);

        assertThat(run(run).state().failure()).isEqualTo(new Failure(Failure.Kind.DIVERGED, "the loss was NaN", 2, 7));
        assertThat(run(run).execution().worker()).isEqualTo("worker-1");
    }

    @Test
    void jobs_ahead_counts_running_runs_and_earlier_queued_runs() {
        UUID earlier = rows.experiment("earlier", 1, 2);
        UUID later = rows.experiment("later", 2, 2);
        rows.claimed(rows.run(earlier, 0, 1), "worker-1");

        assertThat(jobsAhead(earlier)).containsExactly(null, 1);
        assertThat(jobsAhead(later)).containsExactly(2, 3, 4, 5);
    }

    @Test
    void lost_runs_come_before_queued_ones_in_the_order_of_lease_expiry() {
        UUID experiment = rows.experiment("lost", 1, 4);
        rows.claimed(rows.run(experiment, 0, 1), "alive");
        rows.claimed(rows.run(experiment, 0, 2), "gone");
        rows.lost(rows.run(experiment, 0, 2), 10);
        rows.claimed(rows.run(experiment, 0, 3), "gone earlier");
        rows.lost(rows.run(experiment, 0, 3), 20);

        assertThat(jobsAhead(experiment)).containsExactly(null, 2, 1, 3);
    }

    @Test
    void runs_are_paged_by_cell_and_seed() {
        ExperimentId experiment = new ExperimentId(rows.experiment("sweep", 2, 3));

        Page<RunView> first = results.runs(experiment, new PageRequest(4, null));
        Page<RunView> second = results.runs(experiment, new PageRequest(4, first.nextCursor()));

        assertThat(first.items())
                .extracting(run -> run.cell() + "/" + run.seed())
                .containsExactly("0/1", "0/2", "0/3", "1/1");
        assertThat(second.items())
                .extracting(run -> run.cell() + "/" + run.seed())
                .containsExactly("1/2", "1/3");
        assertThat(second.nextCursor()).isNull();
    }

    @Test
    void a_curve_is_read_after_a_given_epoch() {
        UUID run = rows.run(rows.experiment("curve", 1, 1), 0, 1);
        rows.claimed(run, "worker-1");
        rows.epoch(run, 1, 0.1, null, 0.1);
        rows.epoch(run, 2, 0.2, null, 0.2);

        assertThat(results.epochs(new RunId(run), 0).orElseThrow()).hasSize(2);
        assertThat(results.epochs(new RunId(run), 1).orElseThrow())
                .singleElement()
                .satisfies(epoch -> {
                    assertThat(epoch.metrics().epoch()).isEqualTo(2);
                    assertThat(epoch.metrics().values().get(EpochMetric.VAL_ACCURACY))
                            .isNull();
                    assertThat(epoch.metrics().values().get(EpochMetric.TRAIN_ACCURACY))
                            .isEqualTo(0.2);
                });
        assertThat(results.epochs(new RunId(run), 2).orElseThrow()).isEmpty();
        assertThat(results.epochs(new RunId(UUID.randomUUID()), 0)).isEmpty();
    }

    private RunView run(UUID id) {
        return results.run(new RunId(id)).orElseThrow();
    }

    private List<@Nullable Integer> jobsAhead(UUID experiment) {
        return results.runs(new ExperimentId(experiment), new PageRequest(10, null)).items().stream()
                .<@Nullable Integer>map(run -> run.state().jobsAhead())
                .toList();
    }

    private static int epochOf(@Nullable StoredEpoch stored) {
        return Objects.requireNonNull(stored).metrics().epoch();
    }
}
