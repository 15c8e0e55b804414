package dev.lockstep.store.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.metrics.MetricValues;
import dev.lockstep.experiment.results.CellId;
import dev.lockstep.experiment.results.ResultsQueries;
import dev.lockstep.experiment.results.RunCurve;
import dev.lockstep.experiment.results.RunOutcome;
import dev.lockstep.experiment.results.StoredEpoch;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.fixtures.ExamplePlans;
import dev.lockstep.store.StoreServices;
import dev.lockstep.store.queue.OwnerLimits;
import dev.lockstep.store.recording.ExampleEpochs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The summary columns of runs and cells match their epochs. */
class SummaryColumnsTest {
    @RegisterExtension
    static final StoreServices store = new StoreServices();

    private final ResultsQueries results = TestQueries.of(store.owner(), new OwnerLimits(null));

    @Test
    void totals_count_an_epoch_once_however_often_it_is_repeated() {
        ExperimentId experiment = store.submit(ExamplePlans.oneRun());
        Lease first = claim();
        record(first, ExampleEpochs.epoch(1));
        record(first, ExampleEpochs.epoch(2));
        store.expire(first);

        record(claim(), ExampleEpochs.epoch(1));

        assertThat(results.outcomes(experiment))
                .singleElement()
                .extracting(RunOutcome::totals)
                .isEqualTo(totals(26, 678_000_000L, 121));
    }

    @Test
    void a_run_without_epochs_has_zero_totals() {
        ExperimentId experiment = store.submit(ExamplePlans.oneRun());

        assertThat(results.outcomes(experiment))
                .singleElement()
                .extracting(RunOutcome::totals, RunOutcome::fingerprints)
                .containsExactly(totals(0, 0, 0), List.of());
    }

    @Test
    void cells_are_ranked_by_the_mean_of_the_runs_that_succeeded() {
        ExperimentId experiment = store.submit(ExamplePlans.sweep(3, 2));
        double[][] accuracies = {{0.25, 0.75}, {0.625, 0.875}, {0.9375, 0.9375}};
        for (int i = 0; i < 6; i++) {
            Lease lease = claim();
            int cell = store.column(lease, "cell", Integer.class);
            int seed = store.column(lease, "seed", Integer.class);
            record(lease, ExampleEpochs.epochWithValidation(1, accuracies[cell][seed - 1]));
            if (cell < 2) {
                store.recorder().succeeded(lease);
            }
        }

        assertThat(results.bestCells("synthetic", 1, 10))
                .containsExactly(new CellId(experiment, 1), new CellId(experiment, 0));
        assertThat(results.bestCells("synthetic", 3, 10)).isEmpty();
        assertThat(results.bestCells("synthetic", 1, 1)).hasSize(1);
        assertThat(results.bestCells("cifar10", 1, 10)).isEmpty();
    }

    @Test
    void concurrently_succeeding_runs_of_a_cell_are_all_counted() throws ExecutionException, InterruptedException {
        ExperimentId experiment = store.submit(ExamplePlans.sweep(1, 8));
        List<Lease> leases = Stream.generate(this::claim).limit(8).toList();
        leases.forEach(lease -> record(lease, ExampleEpochs.epochWithValidation(1, 0.5)));

        List<Future<?>> ends = new ArrayList<>();
        try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
            leases.forEach(
                    lease -> ends.add(together.submit(() -> store.recorder().succeeded(lease))));
        }
        for (Future<?> end : ends) {
            end.get();
        }

        assertThat(results.bestCells("synthetic", 8, 1)).containsExactly(new CellId(experiment, 0));
        assertThat(store.owner()
                        .sql("SELECT val_accuracy_mean FROM cell")
                        .query(Double.class)
                        .single())
                .isEqualTo(0.5);
    }

    @Test
    void a_run_without_validation_is_not_ranked() {
        store.submit(ExamplePlans.oneRun());
        Lease lease = claim();
        record(lease, ExampleEpochs.epochWithValidation(1, null));
        store.recorder().succeeded(lease);

        assertThat(results.bestCells("synthetic", 1, 10)).isEmpty();
    }

    @Test
    void metrics_that_were_not_measured_are_absent_in_epochs_totals_and_curves() {
        ExperimentId experiment = store.submit(ExamplePlans.oneRun());
        Lease lease = claim();
        record(lease, ExampleEpochs.unmeasuredEpoch(1));

        assertThat(results.outcomes(experiment)).singleElement().satisfies(run -> {
            assertThat(run.totals().byMetric()).isEmpty();
            assertThat(run.last()).extracting(StoredEpoch::metrics).isEqualTo(ExampleEpochs.unmeasuredEpoch(1));
            assertThat(run.best()).isNull();
        });

        record(lease, ExampleEpochs.epoch(2));

        assertThat(results.outcomes(experiment))
                .singleElement()
                .extracting(RunOutcome::totals)
                .isEqualTo(totals(13, 339_000_000L, 60.5));
        assertThat(results.curves(experiment, EpochMetric.TEST_ACCURACY))
                .singleElement()
                .extracting(RunCurve::points)
                .isEqualTo(List.of(new RunCurve.Point(2, 0.125)));
    }

    private static MetricValues totals(long syncRounds, long bytesCommunicated, double seconds) {
        return new MetricValues(Map.of(
                EpochMetric.SYNC_ROUNDS, syncRounds,
                EpochMetric.BYTES_COMMUNICATED, bytesCommunicated,
                EpochMetric.SECONDS, seconds));
    }

    private Lease claim() {
        Lease lease = store.claim().lease();
        store.recorder().started(lease, new Fingerprint("pytorch 2.7.1+2", "avx2", "1:ab", "0a1b2c", "d4e5f6"));
        return lease;
    }

    private void record(Lease lease, EpochMetrics metrics) {
        store.record(lease, metrics);
    }
}
