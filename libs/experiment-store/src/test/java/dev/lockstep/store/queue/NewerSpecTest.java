package dev.lockstep.store.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.lockstep.experiment.run.ClaimedRun;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.fixtures.ExamplePlans;
import dev.lockstep.specjson.SpecJson;
import dev.lockstep.store.StoreProperties;
import dev.lockstep.store.StoreServices;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Runs whose stored spec has a field that only a newer version knows, during a rolling update. */
@ExtendWith(OutputCaptureExtension.class)
class NewerSpecTest {
    private static final String NEW_FIELD = "\"momentumOfTheFuture\":0.5,";

    @RegisterExtension
    static final StoreServices store = new StoreServices();

    private final SpecJson specJson = new SpecJson();
    private final RunClaims older = claims(specJson::read);
    private final RunClaims newer = claims(json -> specJson.read(json.replace(NEW_FIELD, "")));

    @Test
    void an_older_worker_leaves_the_run_unchanged_and_a_newer_one_gets_it() {
        ExperimentId ofNewerVersion = submitOfNewerVersion();
        List<Map<String, @Nullable Object>> before = rows();

        assertThat(older.claim(StoreServices.WORKER)).isEmpty();
        assertThat(rows()).isEqualTo(before);

        assertThat(newer.claim(StoreServices.WORKER))
                .map(ClaimedRun::experiment)
                .contains(ofNewerVersion);
    }

    @Test
    void an_older_worker_serves_the_runs_behind_it_of_the_same_owner_and_of_others() {
        ExperimentId ofNewerVersion = store.submit(ExamplePlans.seeds(100, 1, Device.ANY));
        ExperimentId another = store.submit(ExamplePlans.seeds(100, 1, Device.CPU));
        addNewField(ofNewerVersion);
        addNewField(another);
        ExperimentId sameOwner = store.submit(ExamplePlans.oneRun());
        ExperimentId otherOwner = store.submit(ExamplePlans.oneRun(), "grace");

        assertThat(List.of(
                        older.claim(StoreServices.WORKER).orElseThrow(),
                        older.claim(StoreServices.WORKER).orElseThrow()))
                .extracting(ClaimedRun::experiment)
                .containsExactlyInAnyOrder(sameOwner, otherOwner);
        assertThat(older.claim(StoreServices.WORKER)).isEmpty();
    }

    @Test
    void only_the_cells_with_the_field_are_left_to_newer_workers() {
        ExperimentId experiment = store.submit(ExamplePlans.sweep(2, 1));
        addNewField(experiment, 0);

        assertThat(older.claim(StoreServices.WORKER)).map(ClaimedRun::cell).contains(1);
        assertThat(older.claim(StoreServices.WORKER)).isEmpty();
        assertThat(newer.claim(StoreServices.WORKER)).map(ClaimedRun::cell).contains(0);
    }

    @Test
    void a_lost_run_is_left_to_newer_workers_too() {
        submitOfNewerVersion();
        Lease lost = newer.claim(StoreServices.WORKER).orElseThrow().lease();
        store.expire(lost);

        assertThat(older.claim(StoreServices.WORKER)).isEmpty();
        assertThat(newer.claim(StoreServices.WORKER).orElseThrow().lease().run())
                .isEqualTo(lost.run());
    }

    @Test
    void the_log_names_the_field_once(CapturedOutput output) {
        submitOfNewerVersion();

        assertThat(older.claim(StoreServices.WORKER)).isEmpty();
        assertThat(older.claim(StoreServices.WORKER)).isEmpty();

        assertThat(output.getAll()).containsOnlyOnce("need a newer worker").contains("/optimizer/momentumOfTheFuture");
    }

    @Test
    void a_spec_that_is_also_invalid_fails() {
        submitOfNewerVersion();
        store.owner()
                .sql("UPDATE cell SET spec = CAST(replace(CAST(spec AS text), '\"epochs\":3', '\"epochs\":0') AS json)")
                .update();

        assertThat(older.claim(StoreServices.WORKER)).isEmpty();

        assertThat(store.owner()
                        .sql("SELECT failure_kind FROM run")
                        .query(String.class)
                        .single())
                .isEqualTo("INVALID_SPEC");
    }

    private static ExperimentId submitOfNewerVersion() {
        ExperimentId experiment = store.submit(ExamplePlans.oneRun());
        addNewField(experiment);
        return experiment;
    }

    private static void addNewField(ExperimentId experiment) {
        addNewField(experiment, 0);
    }

    private static void addNewField(ExperimentId experiment, int cell) {
        int changed = store.owner()
                .sql("""
                UPDATE cell
                SET spec = CAST(replace(CAST(spec AS text), '"learningRate"', :newField || '"learningRate"') AS json)
                WHERE experiment_id = :experiment AND number = :cell
                """)
                .param("newField", NEW_FIELD)
                .param("experiment", experiment.value())
                .param("cell", cell)
                .update();
        assertThat(changed).isEqualTo(1);
    }

    /** Returns all that a claim could change. */
    private static List<Map<String, @Nullable Object>> rows() {
        return store.owner().sql("""
                SELECT run.*, (SELECT count(*) FROM attempt) AS attempts, (SELECT count(*) FROM run_event) AS events FROM run
                """).query().listOfRows();
    }

    private static RunClaims claims(Function<String, TrainingSpec> specReader) {
        StoreProperties properties = new StoreProperties(
                Duration.ofSeconds(20), 5, new StoreProperties.Backoff(Duration.ZERO, Duration.ZERO), 2);
        OwnerConcurrencyLimit limit = new OwnerConcurrencyLimit(store.workerRole(), new OwnerLimits(null));
        return new RunClaims(
                store.workerTransactions(),
                new ClaimStatements(store.workerRole(), limit, properties),
                new LostRunHandler(store.workerRole(), properties),
                store.recorder(),
                specReader);
    }
}
