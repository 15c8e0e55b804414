package dev.lockstep.store.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.lockstep.experiment.run.ClaimedRun;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.WorkerInfo;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.fixtures.ExamplePlans;
import dev.lockstep.store.StoreProperties;
import dev.lockstep.store.StoreServices;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OwnerConcurrencyLimitTest {
    private static final int CLAIMERS = 8;
    private static final WorkerInfo GPU = new WorkerInfo("worker-2", Device.CUDA, 1);

    @RegisterExtension
    static final StoreServices store = new StoreServices();

    @Test
    void an_owner_at_the_limit_is_skipped() {
        RunClaims claims = limitedTo(2);
        store.submit(ExamplePlans.sweep(1, 4), "a");
        ClaimedRun first = claims.claim(StoreServices.WORKER).orElseThrow();
        assertThat(claims.claim(StoreServices.WORKER)).isPresent();

        assertThat(claims.claim(StoreServices.WORKER)).isEmpty();

        ExperimentId b = store.submit(ExamplePlans.oneRun(), "b");
        assertThat(claims.claim(StoreServices.WORKER).map(ClaimedRun::experiment))
                .contains(b);

        store.end(first.lease());
        assertThat(claims.claim(StoreServices.WORKER)).isPresent();
        assertThat(claims.claim(StoreServices.WORKER)).isEmpty();
    }

    @Test
    void the_limit_counts_runs_on_all_devices() {
        RunClaims claims = limitedTo(1);
        store.submit(ExamplePlans.sweep(1, 4), "a");
        assertThat(claims.claim(GPU)).isPresent();

        assertThat(claims.claim(StoreServices.WORKER)).isEmpty();
    }

    @Test
    void a_lost_run_is_taken_over_even_if_its_owner_is_at_the_limit() {
        RunClaims claims = limitedTo(1);
        store.submit(ExamplePlans.sweep(1, 4), "a");
        store.expire(claims.claim(StoreServices.WORKER).orElseThrow().lease());

        assertThat(claims.claim(StoreServices.WORKER)).isPresent();
        assertThat(claims.claim(StoreServices.WORKER)).isEmpty();
    }

    @Test
    void without_a_limit_an_owner_may_have_any_number_of_running_runs() {
        RunClaims claims = limitedTo(null);
        store.submit(ExamplePlans.sweep(1, 4), "a");
        for (int run = 0; run < 4; run++) {
            assertThat(claims.claim(StoreServices.WORKER)).isPresent();
        }
    }

    @Test
    void concurrent_claims_do_not_exceed_the_limit() throws Exception {
        RunClaims claims = limitedTo(3);
        store.submit(ExamplePlans.sweep(4, 25), "a");
        store.submit(ExamplePlans.sweep(4, 25), "b");
        Callable<List<Optional<ClaimedRun>>> claimer = () -> {
            List<Optional<ClaimedRun>> taken = new ArrayList<>();
            for (int time = 0; time < 10; time++) {
                taken.add(claims.claim(StoreServices.WORKER));
            }
            return taken;
        };

        try (ExecutorService claimers = Executors.newFixedThreadPool(CLAIMERS)) {
            for (Future<List<Optional<ClaimedRun>>> claimed : claimers.invokeAll(
                    List.of(claimer, claimer, claimer, claimer, claimer, claimer, claimer, claimer))) {
                claimed.get();
            }
        }

        assertThat(running("a")).isEqualTo(3);
        assertThat(running("b")).isEqualTo(3);
    }

    private static int running(String owner) {
        return store.owner()
                .sql("SELECT count(*) FROM run WHERE status = 'RUNNING' AND owner = :owner")
                .param("owner", owner)
                .query(Integer.class)
                .single();
    }

    private static RunClaims limitedTo(@Nullable Integer runningRuns) {
        StoreProperties properties = new StoreProperties(
                Duration.ofSeconds(20), 5, new StoreProperties.Backoff(Duration.ZERO, Duration.ZERO), 2);
        OwnerConcurrencyLimit limit = new OwnerConcurrencyLimit(store.workerRole(), new OwnerLimits(runningRuns));
        return new RunClaims(
                store.workerTransactions(),
                new ClaimStatements(store.workerRole(), limit, properties),
                new LostRunHandler(store.workerRole(), properties),
                store.recorder());
    }
}
