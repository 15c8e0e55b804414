package dev.lockstep.store.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.lockstep.experiment.run.ClaimedRun;
import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.experiment.spec.ExperimentPlan;
import dev.lockstep.fixtures.ExamplePlans;
import dev.lockstep.store.StoreServices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataIntegrityViolationException;

class ExperimentSubmissionTest {
    @RegisterExtension
    static final StoreServices store = new StoreServices();

    private static final IdempotencyKey KEY = new IdempotencyKey("monday's sweep", "aa11");

    @Test
    void every_cell_is_queued_with_every_seed_and_the_first_cell_comes_first() {
        ExperimentPlan plan = ExamplePlans.sweep(2, 3);

        StoredExperiment stored = accepted(plan);

        assertThat(stored).isEqualTo(new StoredExperiment(stored.id(), plan.name(), RunStatus.QUEUED, 2, 6));
        List<ClaimedRun> claimed = claimAll();
        assertThat(claimed)
                .extracting(run -> run.cell() + "/" + run.seed())
                .containsExactly("0/1", "0/2", "0/3", "1/1", "1/2", "1/3");
        assertThat(claimed).allSatisfy(run -> {
            assertThat(run.experiment()).isEqualTo(stored.id());
            assertThat(run.spec()).isEqualTo(plan.cells().get(run.cell()).spec());
            assertThat(run.lease().run().value().version()).isEqualTo(7);
        });
    }

    @Test
    void an_experiment_is_stored_verbatim() {
        ExperimentPlan plan = ExamplePlans.sweep(2, 1);

        UUID id = accepted(plan).id().value();

        assertThat(text("SELECT sent_spec FROM experiment", id)).isEqualTo(plan.sentSpec());
        assertThat(text("SELECT name || ', ' || description || ', ' || owner FROM experiment", id))
                .isEqualTo("batch sizes, how far the batch can grow, ada");
        assertThat(text("SELECT labels ->> 'study' FROM experiment", id)).isEqualTo("examples");
        assertThat(store.owner()
                        .sql("SELECT swept_values::text FROM cell WHERE number = 1")
                        .query(String.class)
                        .single())
                .isEqualTo("{\"/strategy/batchSize\":128}");
    }

    @Test
    void a_repeated_request_is_stored_once_and_returns_the_current_status() {
        StoredExperiment first = accepted(submit(KEY));
        store.control().apply(RunCommand.CANCEL, first.id());

        SubmissionOutcome second = submit(KEY);

        assertThat(second)
                .isEqualTo(new SubmissionOutcome.Repeated(
                        new StoredExperiment(first.id(), first.name(), RunStatus.CANCELLED, 1, 1)));
        assertThat(experiments()).isEqualTo(1);
    }

    @Test
    void another_request_with_the_same_key_is_rejected() {
        submit(KEY);

        assertThat(submit(new IdempotencyKey(KEY.value(), "bb22"))).isEqualTo(new SubmissionOutcome.KeyReused());
        assertThat(experiments()).isEqualTo(1);
    }

    @Test
    void an_idempotency_key_is_scoped_to_its_owner() {
        submit(KEY);

        assertThat(store.submission().submit(new Submission(ExamplePlans.oneRun(), "grace", KEY)))
                .isInstanceOf(SubmissionOutcome.Accepted.class);
    }

    @Test
    void concurrent_identical_submissions_are_stored_once() throws Exception {
        Callable<SubmissionOutcome> submission = () -> submit(KEY);
        List<SubmissionOutcome> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<SubmissionOutcome> outcome : threads.invokeAll(Collections.nCopies(8, submission))) {
                outcomes.add(outcome.get());
            }
        }

        assertThat(outcomes)
                .filteredOn(SubmissionOutcome.Accepted.class::isInstance)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(SubmissionOutcome.Repeated.class::isInstance)
                .hasSize(7);
        assertThat(experiments()).isEqualTo(1);
    }

    @Test
    void a_failed_submission_stores_nothing() {
        ExperimentPlan plan = ExamplePlans.oneRun();
        ExperimentPlan sameSeedTwice = new ExperimentPlan(
                plan.name(), null, plan.labels(), 0, List.of(1L, 1L), plan.cells(), plan.sentSpec(), List.of());

        assertThatThrownBy(() -> store.submit(sameSeedTwice)).isInstanceOf(DataIntegrityViolationException.class);

        assertThat(experiments()).isZero();
    }

    @Test
    void the_largest_experiment_is_stored() {
        ExperimentPlan plan = ExamplePlans.sweep(4, 250);

        assertThat(accepted(plan).runCount()).isEqualTo(ExperimentPlan.MAX_RUNS);
        assertThat(store.owner()
                        .sql("SELECT count(*) FROM run WHERE status = 'QUEUED'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(ExperimentPlan.MAX_RUNS);
    }

    private static StoredExperiment accepted(ExperimentPlan plan) {
        return accepted(store.submission().submit(new Submission(plan, "ada", null)));
    }

    private static StoredExperiment accepted(SubmissionOutcome outcome) {
        assertThat(outcome).isInstanceOf(SubmissionOutcome.Accepted.class);
        return ((SubmissionOutcome.Accepted) outcome).experiment();
    }

    private static SubmissionOutcome submit(IdempotencyKey key) {
        return store.submission().submit(new Submission(ExamplePlans.oneRun(), "ada", key));
    }

    private static List<ClaimedRun> claimAll() {
        List<ClaimedRun> claimed = new ArrayList<>();
        Optional<ClaimedRun> next = store.queue().claim(StoreServices.WORKER);
        while (next.isPresent()) {
            claimed.add(next.get());
            next = store.queue().claim(StoreServices.WORKER);
        }
        return claimed;
    }

    private static String text(String select, UUID experiment) {
        return store.owner()
                .sql(select + " WHERE id = :id")
                .param("id", experiment)
                .query(String.class)
                .single();
    }

    private static int experiments() {
        return store.owner()
                .sql("SELECT count(*) FROM experiment")
                .query(Integer.class)
                .single();
    }
}
