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
    void concurrent_claims_never_return_the_same_run() throws Exception {
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
    void runs_are_claimed_by_priority_then_by_submission() {
        ExperimentId first = store.submit(ExamplePlans.oneRun());
        ExperimentId second = store.submit(ExamplePlans.oneRun());
        ExperimentId urgent = store.submit(ExamplePlans.withPriority(1));
        ExperimentId patient = store.submit(ExamplePlans.withPriority(-1));

        assertThat(List.of(store.claim(), store.claim(), store.claim(), store.claim()))
                .extracting(ClaimedRun::experiment)
                .containsExactly(urgent, first, second, patient);
    }

    @Test
    void a_worker_claims_only_runs_for_its_device() {
        ExperimentId onGpu = store.submit(ExamplePlans.on(Device.CUDA));
        ExperimentId onCpu = store.submit(ExamplePlans.on(Device.CPU));

        assertThat(store.claim().experiment()).isEqualTo(onCpu);
        assertThat(store.queue().claim(StoreServices.WORKER)).isEmpty();
        assertThat(store.queue().claim(GPU_WORKER)).map(ClaimedRun::experiment).contains(onGpu);
    }

    @Test
    void a_run_that_has_started_stays_on_its_kind_of_device() {
        store.submit(ExamplePlans.sweep(1, 2));
        store.queue().release(store.claim().lease());
        store.expire(store.claim().lease());
        Lease secondSeed = store.queue().claim(GPU_WORKER).orElseThrow().lease();

        assertThat(store.column(secondSeed, "seed", Long.class)).isEqualTo(2);
        assertThat(store.queue().claim(GPU_WORKER)).isEmpty();
        assertThat(store.claim().seed()).isEqualTo(1);
    }

    @Test
    void a_valid_lease_blocks_other_workers_and_an_expired_one_is_taken_over_before_the_queue() {
        store.submit(ExamplePlans.sweep(1, 2));
        ClaimedRun lost = store.claim();
        Lease second = store.claim().lease();
        assertThat(store.queue().claim(StoreServices.WORKER)).isEmpty();
        store.queue().release(second);
        store.expire(lost.lease());

        ClaimedRun takenOver = store.claim();

        assertThat(takenOver.lease().run()).isEqualTo(lost.lease().run());
        assertThat(takenOver.lease().attempt()).isEqualTo(2);
        assertThat(takenOver.lease().token()).isNotEqualTo(lost.lease().token());
        assertThat(takenOver.spec()).isEqualTo(lost.spec());
        assertThatThrownBy(() -> store.queue().renew(lost.lease())).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> store.queue().release(lost.lease())).isInstanceOf(LeaseLostException.class);
        assertThat(store.status(takenOver.lease())).isEqualTo(RunStatus.RUNNING);
        assertThat(store.owner()
                        .sql("SELECT attempt FROM attempt WHERE run_id = :run ORDER BY attempt")
                        .param("run", lost.lease().run().value())
                        .query(Integer.class)
                        .list())
                .containsExactly(1, 2);
    }

    @Test
    void a_renewal_extends_a_lease_that_had_expired() {
        store.submit(ExamplePlans.oneRun());
        Lease lease = store.claim().lease();
        store.expire(lease);

        assertThat(store.queue().renew(lease)).isEqualTo(Directive.CONTINUE);

        assertThat(store.queue().claim(StoreServices.WORKER)).isEmpty();
        assertThat(store.column(lease, "lease_expires_at > clock_timestamp() + interval '10 seconds'", Boolean.class))
                .isTrue();
    }

    @Test
    void a_released_run_returns_to_its_queue_position_and_its_attempt_is_closed() {
        store.submit(ExamplePlans.sweep(1, 2));
        Lease lease = store.claim().lease();

        store.queue().release(lease);

        assertThat(store.status(lease)).isEqualTo(RunStatus.QUEUED);
        assertThat(store.owner()
                        .sql("SELECT ended_at IS NOT NULL FROM attempt")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(store.claim().lease().run()).isEqualTo(lease.run());
    }

    @Test
    void a_run_released_as_lost_is_taken_over_at_once_and_counts_as_an_attempt_without_progress() {
        store.submit(ExamplePlans.oneRun());
        Lease lease = store.claim().lease();

        store.queue().releaseAsLost(lease);

        assertThatThrownBy(() -> store.queue().renew(lease)).isInstanceOf(LeaseLostException.class);
        assertThat(store.claim().lease().run()).isEqualTo(lease.run());
        assertThat(store.column(lease, "fruitless_claims", Integer.class)).isEqualTo(2);
    }

    @Test
    void a_renewal_reports_a_requested_pause_and_the_release_pauses_the_run() {
        store.submit(ExamplePlans.oneRun());
        Lease lease = store.claim().lease();
        store.owner().sql("UPDATE run SET requested = 'PAUSED'").update();

        assertThat(store.queue().renew(lease)).isEqualTo(Directive.PAUSE);
        store.queue().release(lease);

        assertThat(store.status(lease)).isEqualTo(RunStatus.PAUSED);
        assertThat(store.queue().claim(StoreServices.WORKER)).isEmpty();
    }

    @Test
    void a_run_with_an_unreadable_spec_fails_and_does_not_block_the_queue() {
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
    void a_worker_is_stored_as_its_last_heartbeat_reported_it() {
        store.registry().heartbeat(StoreServices.WORKER);
        store.registry().heartbeat(new WorkerInfo(StoreServices.WORKER.name(), Device.CPU, 3));

        assertThat(store.owner()
                        .sql("SELECT name || ' ' || device || ' ' || slots FROM worker")
                        .query(String.class)
                        .single())
                .isEqualTo("worker-1 cpu 3");
    }

    @Test
    void a_heartbeat_after_an_expired_lease_duration_restarts_the_uptime() {
        store.registry().heartbeat(StoreServices.WORKER);
        store.owner()
                .sql("UPDATE worker SET started_at = started_at - interval '1 hour'")
                .update();
        store.registry().heartbeat(StoreServices.WORKER);
        assertThat(secondsUp()).isGreaterThan(3_000);

        store.owner()
                .sql("UPDATE worker SET last_heard_at = last_heard_at - interval '1 minute'")
                .update();
        store.registry().heartbeat(StoreServices.WORKER);
        assertThat(secondsUp()).isLessThan(3_000);
    }

    private static double secondsUp() {
        return store.owner()
                .sql("SELECT extract(epoch FROM last_heard_at - started_at) FROM worker")
                .query(Double.class)
                .single();
    }
}
