package dev.lockstep.store.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.lockstep.experiment.run.ClaimedRun;
import dev.lockstep.experiment.run.Directive;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.LeaseLostException;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.experiment.run.WorkerInfo;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.fixtures.ExamplePlans;
import dev.lockstep.store.StoreServices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresRunQueueTest {
    @RegisterExtension
    static final StoreServices store = new StoreServices();

    private static final WorkerInfo GPU_WORKER = new WorkerInfo("worker-2", Device.CUDA, 1);

    @Test
    void claimers_at_once_never_get_the_same_run() throws Exception {
        store.submit(ExamplePlans.sweep(4, 5));
        for (int owner = 0; owner < 40; owner++) {
            store.submit(ExamplePlans.seeds(2, 0, owner % 2 == 0 ? Device.ANY : Device.CPU), "owner-" + owner);
        }
        Callable<List<RunId>> claimer = () -> {
            List<RunId> claimed = new ArrayList<>();
            Optional<ClaimedRun> next = store.queue().claim(StoreServices.WORKER);
            while (next.isPresent()) {
                claimed.add(next.get().lease().run());
                next = store.queue().claim(StoreServices.WORKER);
            }
            return claimed;
        };

        List<RunId> claimed = new ArrayList<>();
        try (ExecutorService claimers = Executors.newFixedThreadPool(8)) {
            for (Future<List<RunId>> runs : claimers.invokeAll(Collections.nCopies(8, claimer))) {
                claimed.addAll(runs.get());
            }
        }

        assertThat(claimed).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void what_was_submitted_first_is_claimed_first_unless_another_has_a_higher_priority() {
        ExperimentId first = store.submit(ExamplePlans.oneRun());
        ExperimentId second = store.submit(ExamplePlans.oneRun());
        ExperimentId urgent = store.submit(ExamplePlans.withPriority(1));
        ExperimentId patient = store.submit(ExamplePlans.withPriority(-1));

        assertThat(List.of(store.claim(), store.claim(), store.claim(), store.claim()))
                .extracting(ClaimedRun::experiment)
                .containsExactly(urgent, first, second, patient);
    }

    @Test
    void a_worker_gets_only_runs_that_its_device_can_serve() {
        ExperimentId onGpu = store.submit(ExamplePlans.on(Device.CUDA));
        ExperimentId onCpu = store.submit(ExamplePlans.on(Device.CPU));

        assertThat(store.claim().experiment()).isEqualTo(onCpu);
        assertThat(store.queue().claim(StoreServices.WORKER)).isEmpty();
        assertThat(store.queue().claim(GPU_WORKER)).map(ClaimedRun::experiment).contains(onGpu);
    }

    @Test
    void a_run_that_has_started_stays_on_its_kind_of_device() {
        store.submit(ExamplePlans.sweep(1, 2));
        store.queue().handBack(store.claim().lease());
        store.expire(store.claim().lease());
        Lease secondSeed = store.queue().claim(GPU_WORKER).orElseThrow().lease();

        assertThat(store.column(secondSeed, "seed", Long.class)).isEqualTo(2);
        assertThat(store.queue().claim(GPU_WORKER)).isEmpty();
        assertThat(store.claim().seed()).isEqualTo(1);
    }

    @Test
    void a_lease_that_holds_keeps_others_away_and_an_expired_one_is_taken_over_before_the_queue() {
        store.submit(ExamplePlans.sweep(1, 2));
        ClaimedRun lost = store.claim();
        Lease second = store.claim().lease();
        assertThat(store.queue().claim(StoreServices.WORKER)).isEmpty();
        store.queue().handBack(second);
        store.expire(lost.lease());

        ClaimedRun takenOver = store.claim();

        assertThat(takenOver.lease().run()).isEqualTo(lost.lease().run());
        assertThat(takenOver.lease().attempt()).isEqualTo(2);
        assertThat(takenOver.lease().token()).isNotEqualTo(lost.lease().token());
        assertThat(takenOver.spec()).isEqualTo(lost.spec());
        assertThatThrownBy(() -> store.queue().renew(lost.lease())).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> store.queue().handBack(lost.lease())).isInstanceOf(LeaseLostException.class);
        assertThat(store.status(takenOver.lease())).isEqualTo(RunStatus.RUNNING);
        assertThat(store.owner()
                        .sql("SELECT attempt FROM attempt WHERE run_id = :run ORDER BY attempt")
                        .param("run", lost.lease().run().value())
                        .query(Integer.class)
                        .list())
                .containsExactly(1, 2);
    }

    @Test
    void a_renewed_lease_holds_again_even_if_it_had_expired_unnoticed() {
        store.submit(ExamplePlans.oneRun());
        Lease lease = store.claim().lease();
        store.expire(lease);

        assertThat(store.queue().renew(lease)).isEqualTo(Directive.CONTINUE);

        assertThat(store.queue().claim(StoreServices.WORKER)).isEmpty();
        assertThat(store.column(lease, "lease_expires_at > clock_timestamp() + interval '10 seconds'", Boolean.class))
                .isTrue();
    }

    @Test
    void a_run_handed_back_is_queued_where_it_was_and_its_attempt_is_closed() {
        store.submit(ExamplePlans.sweep(1, 2));
        Lease lease = store.claim().lease();

        store.queue().handBack(lease);

        assertThat(store.status(lease)).isEqualTo(RunStatus.QUEUED);
        assertThat(store.owner()
                        .sql("SELECT ended_at IS NOT NULL FROM attempt")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(store.claim().lease().run()).isEqualTo(lease.run());
    }

    @Test
    void a_run_left_to_others_is_taken_over_at_once_and_counts_as_lost() {
        store.submit(ExamplePlans.oneRun());
        Lease lease = store.claim().lease();

        store.queue().abandon(lease);

        assertThatThrownBy(() -> store.queue().renew(lease)).isInstanceOf(LeaseLostException.class);
        assertThat(store.claim().lease().run()).isEqualTo(lease.run());
        assertThat(store.column(lease, "fruitless_claims", Integer.class)).isEqualTo(2);
    }

    @Test
    void a_worker_asked_for_a_pause_learns_it_at_its_renewal_and_leaves_the_run_paused() {
        store.submit(ExamplePlans.oneRun());
        Lease lease = store.claim().lease();
        store.owner().sql("UPDATE run SET requested = 'PAUSED'").update();

        assertThat(store.queue().renew(lease)).isEqualTo(Directive.PAUSE);
        store.queue().handBack(lease);

        assertThat(store.status(lease)).isEqualTo(RunStatus.PAUSED);
        assertThat(store.queue().claim(StoreServices.WORKER)).isEmpty();
    }

    @Test
    void a_run_whose_stored_spec_can_no_longer_be_read_fails_and_lets_the_next_one_pass() {
        store.submit(ExamplePlans.oneRun());
        store.owner().sql("UPDATE cell SET spec = '{}'").update();
        ExperimentId behind = store.submit(ExamplePlans.oneRun());

        assertThat(store.claim().experiment()).isEqualTo(behind);

        assertThat(store.owner()
                        .sql("SELECT failure_kind FROM run WHERE status = 'FAILED'")
                        .query(String.class)
                        .single())
                .isEqualTo("INVALID_SPEC");
    }

    @Test
    void a_worker_is_known_by_its_last_announcement() {
        store.queue().announce(StoreServices.WORKER);
        store.queue().announce(new WorkerInfo(StoreServices.WORKER.name(), Device.CPU, 3));

        assertThat(store.owner()
                        .sql("SELECT name || ' ' || device || ' ' || slots FROM worker")
                        .query(String.class)
                        .single())
                .isEqualTo("worker-1 cpu 3");
    }

    @Test
    void a_worker_that_comes_back_after_a_silence_has_started_anew() {
        store.queue().announce(StoreServices.WORKER);
        store.owner()
                .sql("UPDATE worker SET started_at = started_at - interval '1 hour'")
                .update();
        store.queue().announce(StoreServices.WORKER);
        assertThat(secondsUp()).isGreaterThan(3_000);

        store.owner()
                .sql("UPDATE worker SET last_heard_at = last_heard_at - interval '1 minute'")
                .update();
        store.queue().announce(StoreServices.WORKER);
        assertThat(secondsUp()).isLessThan(3_000);
    }

    private static double secondsUp() {
        return store.owner()
                .sql("SELECT extract(epoch FROM last_heard_at - started_at) FROM worker")
                .query(Double.class)
                .single();
    }
}
