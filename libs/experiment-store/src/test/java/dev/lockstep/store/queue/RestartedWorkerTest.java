package dev.lockstep.store.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.experiment.run.ClaimedRun;
import dev.lockstep.experiment.run.WorkerInfo;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.fixtures.ExamplePlans;
import dev.lockstep.store.StoreServices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RestartedWorkerTest {
    @RegisterExtension
    static final StoreServices store = new StoreServices();

    private static final WorkerInfo OTHER = new WorkerInfo("worker-of-another-process", Device.CPU, 1);

    @BeforeEach
    void queue_two_runs() {
        store.submit(ExamplePlans.sweep(1, 2));
    }

    @Test
    void a_restarted_worker_ends_the_leases_of_its_previous_process() {
        ClaimedRun previous = store.claim();

        assertThat(store.registry().endStaleLeases(StoreServices.WORKER)).isEqualTo(1);

        assertThat(store.claim().lease().run()).isEqualTo(previous.lease().run());
    }

    @Test
    void the_leases_of_other_workers_are_kept() {
        assertThat(store.queue().claim(OTHER)).isPresent();
        ClaimedRun previous = store.claim();

        store.registry().endStaleLeases(StoreServices.WORKER);

        assertThat(store.claim().lease().run()).isEqualTo(previous.lease().run());
        assertThat(store.queue().claim(StoreServices.WORKER)).isEmpty();
    }

    @Test
    void leases_are_kept_while_another_process_holds_the_worker_name() throws Exception {
        ClaimedRun running = store.queue().claim(OTHER).orElseThrow();
        try (WorkerNameLock _ = WorkerNameLock.tryAcquire(OTHER.name(), store.workerConnections())
                .orElseThrow()) {
            assertThat(store.registry().endStaleLeases(OTHER)).isZero();
        }
        assertThat(store.column(running.lease(), "lease_expires_at > clock_timestamp()", Boolean.class))
                .isTrue();
    }
}
