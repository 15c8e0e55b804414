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
    void two_runs_wait() {
        store.submit(ExamplePlans.sweep(1, 2));
    }

    @Test
    void a_worker_that_starts_again_takes_up_at_once_what_its_former_process_was_training() {
        ClaimedRun cutOff = store.claim();

        assertThat(store.queue().endLeasesLeftBy(StoreServices.WORKER)).isEqualTo(1);

        assertThat(store.claim().lease().run()).isEqualTo(cutOff.lease().run());
    }

    @Test
    void the_leases_of_other_workers_stay() {
        assertThat(store.queue().claim(OTHER)).isPresent();
        ClaimedRun cutOff = store.claim();

        store.queue().endLeasesLeftBy(StoreServices.WORKER);

        assertThat(store.claim().lease().run()).isEqualTo(cutOff.lease().run());
        assertThat(store.queue().claim(StoreServices.WORKER)).isEmpty();
    }

    @Test
    void a_name_that_another_process_works_under_gives_no_right_to_its_leases() throws Exception {
        ClaimedRun training = store.queue().claim(OTHER).orElseThrow();
        try (WorkerNameLock _ =
                WorkerNameLock.take(OTHER.name(), store.workerConnections()).orElseThrow()) {
            assertThat(store.queue().endLeasesLeftBy(OTHER)).isZero();
        }
        assertThat(store.column(training.lease(), "lease_expires_at > clock_timestamp()", Boolean.class))
                .isTrue();
    }
}
