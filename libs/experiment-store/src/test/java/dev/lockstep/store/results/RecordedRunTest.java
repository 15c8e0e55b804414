package dev.lockstep.store.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;

import dev.lockstep.experiment.results.ExperimentView;
import dev.lockstep.experiment.results.ResultsQueries;
import dev.lockstep.experiment.results.RunProgress;
import dev.lockstep.experiment.results.RunView;
import dev.lockstep.experiment.run.EpochProgress;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.experiment.spec.ExperimentPlan;
import dev.lockstep.fixtures.ExamplePlans;
import dev.lockstep.store.StoreServices;
import dev.lockstep.store.queue.OwnerLimits;
import dev.lockstep.store.recording.ExampleEpochs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Reads what the API gateway and the workers have stored. */
class RecordedRunTest {
    @RegisterExtension
    static final StoreServices store = new StoreServices();

    private static final Fingerprint FINGERPRINT =
            new Fingerprint("pytorch 2.7.1+2", "avx2", "1:ab", "0a1b2c", "d4e5f6");

    private final ResultsQueries results = TestQueries.of(store.owner(), new OwnerLimits(null));

    @Test
    void an_experiment_reads_as_it_was_submitted() {
        ExperimentPlan plan = ExamplePlans.sweep(2, 3);

        ExperimentView experiment = results.experiment(store.submit(plan)).orElseThrow();

        assertThat(experiment.name()).isEqualTo(plan.name());
        assertThat(experiment.description()).isEqualTo(plan.description());
        assertThat(experiment.labels()).isEqualTo(plan.labels());
        assertThat(experiment.sentSpec()).isEqualTo(plan.sentSpec());
        assertThat(experiment.owner()).isEqualTo("ada");
        assertThat(experiment.cells()).hasSize(2);
        assertThat(experiment.runs().total()).isEqualTo(6);
    }

    @Test
    void a_run_reads_as_its_worker_reported_it() {
        ExperimentId experiment = store.submit(ExamplePlans.oneRun());
        Lease lease = store.claim().lease();
        store.recorder().started(lease, FINGERPRINT);
        store.recorder().reportProgress(lease, new EpochProgress(1, 0.5, 800, 60));

        RunView running = run(lease);

        assertThat(running.experiment()).isEqualTo(experiment);
        assertThat(running.state().status()).isEqualTo(RunStatus.RUNNING);
        assertThat(running.execution().worker()).isEqualTo(StoreServices.WORKER.name());
        assertThat(running.execution().attempts()).hasSize(1);
        assertThat(running.execution().progress()).isEqualTo(new RunProgress(1, 0.5, 3, 800.0, 60.0));

        store.record(lease, ExampleEpochs.epoch(1));
        store.recorder().succeeded(lease);

        RunView ended = run(lease);

        assertThat(ended.state().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(Objects.requireNonNull(ended.last()).metrics()).isEqualTo(ExampleEpochs.epoch(1));
        assertThat(ended.best()).isEqualTo(ended.last());
        assertThat(ended.execution().fingerprint()).isEqualTo(FINGERPRINT);
        assertThat(ended.execution().fingerprints()).containsExactly(FINGERPRINT);
        assertThat(Objects.requireNonNull(
                        ended.execution().attempts().getFirst().seconds()))
                .isPositive();
        assertThat(results.hasEnded(experiment)).isTrue();
    }

    @Test
    void a_released_run_is_queued_without_a_worker() {
        store.submit(ExamplePlans.oneRun());
        Lease lease = store.claim().lease();

        store.queue().release(lease);

        assertThat(run(lease).state().status()).isEqualTo(RunStatus.QUEUED);
        assertThat(run(lease).state().jobsAhead()).isZero();
        assertThat(run(lease).execution().worker()).isNull();
    }

    private RunView run(Lease lease) {
        return results.run(lease.run()).orElseThrow();
    }
}
