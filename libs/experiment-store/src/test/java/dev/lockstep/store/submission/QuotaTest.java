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
    void an_owner_queues_as_many_runs_as_are_allowed_and_no_more() {
        assertThat(submit("ada", 6, null)).isInstanceOf(SubmissionOutcome.Accepted.class);
        assertThat(submit("ada", 11, null)).isEqualTo(new SubmissionOutcome.OverQuota(6));
        assertThat(submit("ada", 12, null)).isInstanceOf(SubmissionOutcome.Accepted.class);
        assertThat(queued()).isEqualTo(12);
    }

    @Test
    void the_queue_of_one_owner_takes_no_room_from_another() {
        submit("ada", 6, null);

        assertThat(submit("bob", 6, null)).isInstanceOf(SubmissionOutcome.Accepted.class);
    }

    @Test
    void what_was_stored_under_its_key_before_is_told_whatever_is_queued_now() {
        IdempotencyKey key = new IdempotencyKey("once", "digest");
        submit("ada", 6, key);

        assertThat(submit("ada", 6, key)).isInstanceOf(SubmissionOutcome.Repeated.class);
    }

    @Test
    void runs_that_no_longer_wait_make_room() {
        submit("ada", 6, null);
        store.claim();
        store.owner().sql("DELETE FROM run WHERE status = 'QUEUED'").update();

        assertThat(submit("ada", 6, null)).isInstanceOf(SubmissionOutcome.Accepted.class);
    }

    @Test
    void submissions_at_once_do_not_take_the_same_room() throws Exception {
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

    /** An experiment of 6 runs. */
    private static SubmissionOutcome submit(String owner, int mostQueuedRuns, @Nullable IdempotencyKey key) {
        return store.submission().submit(new Submission(ExamplePlans.sweep(2, 3), owner, key, mostQueuedRuns));
    }

    private static int queued() {
        return store.owner()
                .sql("SELECT count(*) FROM run WHERE status = 'QUEUED'")
                .query(Integer.class)
                .single();
    }
}
