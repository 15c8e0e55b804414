package dev.lockstep.store.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.lockstep.experiment.run.ClaimedRun;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.fixtures.ExamplePlans;
import dev.lockstep.store.StoreServices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Uses timeouts longer than any test, so that only a notification ends a wait. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class AwaitWorkTest {
    @RegisterExtension
    static final StoreServices store = new StoreServices();

    private static final Duration NEVER = Duration.ofDays(1);

    @Test
    void an_idle_worker_is_woken_by_a_submission() throws Exception {
        try (ExecutorService slot = Executors.newSingleThreadExecutor()) {
            Future<ClaimedRun> claimed = slot.submit(AwaitWorkTest::claimWhenThereIsWork);
            awaitListening();

            ExperimentId experiment = store.submit(ExamplePlans.oneRun());

            assertThat(claimed.get().experiment()).isEqualTo(experiment);
        }
    }

    @Test
    void a_listener_reconnects_after_its_connection_was_terminated() throws Exception {
        try (ExecutorService slot = Executors.newSingleThreadExecutor()) {
            Future<ClaimedRun> claimed = slot.submit(AwaitWorkTest::claimWhenThereIsWork);
            int before = awaitListening();
            store.workerRole()
                    .sql("SELECT pg_terminate_backend(:pid)")
                    .param("pid", before)
                    .query(Boolean.class)
                    .single();
            while (awaitListening() == before) {
                Thread.onSpinWait();
            }

            ExperimentId experiment = store.submit(ExamplePlans.oneRun());

            assertThat(claimed.get().experiment()).isEqualTo(experiment);
        }
    }

    private static ClaimedRun claimWhenThereIsWork() throws InterruptedException {
        long before = store.notifications().received();
        Optional<ClaimedRun> claimed = store.queue().claim(StoreServices.WORKER);
        while (claimed.isEmpty()) {
            store.notifications().awaitWork(before, NEVER);
            before = store.notifications().received();
            claimed = store.queue().claim(StoreServices.WORKER);
        }
        return claimed.get();
    }

    /** Waits for the listening connection and returns its backend process id. */
    private static int awaitListening() {
        Optional<Integer> pid = Optional.empty();
        while (pid.isEmpty()) {
            pid = store.workerRole()
                    .sql("SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'lockstep listening%'")
                    .query((row, number) -> row.getInt("pid"))
                    .optional();
        }
        return pid.get();
    }
}
