package dev.lockstep.store.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import dev.lockstep.fixtures.ExamplePlans;
import dev.lockstep.store.StoreServices;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QuotaTest {
    @RegisterExtension
    static final StoreServices store = new StoreServices();

    @Test
    void an_owner_can_fill_but_not_exceed_the_quota() {
        assertThat(submit("ada", 6, null)).isInstanceOf(SubmissionOutcome.Accepted.class);
        assertThat(submit("ada", 11, null)).isEqualTo(new SubmissionOutcome.OverQuota(6));
        assertThat(submit("ada", 12, null)).isInstanceOf(SubmissionOutcome.Accepted.class);
        assertThat(queued()).isEqualTo(12);
    }

    @Test
    void the_quota_of_one_owner_does_not_affect_another() {
        submit("ada", 6, null);

        assertThat(submit("bob", 6, null)).isInstanceOf(SubmissionOutcome.Accepted.class);
    }

    @Test
    void a_repeated_submission_ignores_the_quota() {
        IdempotencyKey key = new IdempotencyKey("once", "digest");
        submit("ada", 6, key);

        assertThat(submit("ada", 6, key)).isInstanceOf(SubmissionOutcome.Repeated.class);
    }

    @Test
    void runs_that_left_the_queue_free_the_quota() {
        submit("ada", 6, null);
        store.claim();
        store.owner().sql("DELETE FROM run WHERE status = 'QUEUED'").update();

        assertThat(submit("ada", 6, null)).isInstanceOf(SubmissionOutcome.Accepted.class);
    }

    @Test
    void concurrent_submissions_do_not_exceed_the_quota() throws Exception {
        Callable<SubmissionOutcome> submission = () -> submit("ada", 6, null);
        List<Future<SubmissionOutcome>> outcomes;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            outcomes =
                    threads.invokeAll(Stream.generate(() -> submission).limit(8).toList());
        }

        assertThat(outcomes)
                .filteredOn(outcome -> outcome.resultNow() instanceof SubmissionOutcome.Accepted)
                .hasSize(1);
        assertThat(queued()).isEqualTo(6);
    }

    /** Submits an experiment of 6 runs. */
    private static SubmissionOutcome submit(String owner, int maxQueuedRuns, @Nullable IdempotencyKey key) {
        return store.submission().submit(new Submission(ExamplePlans.sweep(2, 3), owner, key, maxQueuedRuns));
    }

    private static int queued() {
        return store.owner()
                .sql("SELECT count(*) FROM run WHERE status = 'QUEUED'")
                .query(Integer.class)
                .single();
    }
}
