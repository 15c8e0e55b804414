package dev.lockstep.store.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import dev.lockstep.experiment.run.ClaimedRun;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.fixtures.ExamplePlans;
import dev.lockstep.store.StoreServices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests fair share between the experiments of one owner. */
class ExperimentFairShareTest {
    @RegisterExtension
    static final StoreServices store = new StoreServices();

    @Test
    void an_experiment_of_one_run_is_next_after_one_run_of_a_large_experiment() {
        store.submit(ExamplePlans.sweep(4, 250));
        ClaimedRun first = store.claim();
        ExperimentId small = store.submit(ExamplePlans.oneRun());
        store.end(first.lease());

        assertThat(store.claim().experiment()).isEqualTo(small);
    }

    @Test
    void a_new_experiment_alternates_with_one_that_has_run_for_long() {
        ExperimentId old = store.submit(ExamplePlans.sweep(1, 60));
        claimAndEnd(50);
        ClaimedRun running = store.claim();
        ExperimentId newExperiment = store.submit(ExamplePlans.sweep(1, 60));
        store.end(running.lease());

        assertThat(claimAndEnd(6)).containsExactly(newExperiment, old, newExperiment, old, newExperiment, old);
    }

    @Test
    void a_stream_of_new_experiments_does_not_starve_an_older_one() {
        ExperimentId old = store.submit(ExamplePlans.sweep(1, 30));
        ClaimedRun running = store.claim();
        int served = 0;
        for (int newExperiment = 0; newExperiment < 30; newExperiment++) {
            store.submit(ExamplePlans.oneRun());
            store.end(running.lease());
            running = store.claim();
            served += running.experiment().equals(old) ? 1 : 0;
        }

        assertThat(served).isGreaterThanOrEqualTo(5);
    }

    @Test
    void a_lower_priority_is_served_after_waiting_for_600_turns() {
        ExperimentId low = store.submit(ExamplePlans.withPriority(-1));
        store.submit(ExamplePlans.sweep(4, 250));

        List<ExperimentId> claimed = claimAndEnd(602);

        assertThat(claimed.indexOf(low)).isBetween(600, 601);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void experiments_of_equal_priority_are_served_round_robin(long seed) {
        Random random = new Random(seed);
        Map<ExperimentId, Integer> left = new HashMap<>();
        Map<ExperimentId, Integer> priorities = new HashMap<>();
        for (int experiment = 0; experiment < 8; experiment++) {
            int runs = 1 + random.nextInt(12);
            int priority = random.nextInt(2);
            ExperimentId id = store.submit(ExamplePlans.seeds(runs, priority, Device.ANY));
            left.put(id, runs);
            priorities.put(id, priority);
        }
        Map<ExperimentId, Set<ExperimentId>> claimedSince = new HashMap<>();

        Optional<ClaimedRun> next = store.queue().claim(StoreServices.WORKER);
        while (next.isPresent()) {
            ExperimentId id = next.get().experiment();
            List<ExperimentId> queuedPeers = left.keySet().stream()
                    .filter(other -> !other.equals(id) && left.getOrDefault(other, 0) > 0)
                    .filter(other -> priorities.getOrDefault(other, 0).equals(priorities.getOrDefault(id, 0)))
                    .toList();
            if (claimedSince.containsKey(id)) {
                assertThat(claimedSince.get(id)).containsAll(queuedPeers);
            }
            assertThat(left.keySet())
                    .noneMatch(other -> left.getOrDefault(other, 0) > 0
                            && priorities.getOrDefault(other, 0) > priorities.getOrDefault(id, 0));
            claimedSince.values().forEach(since -> since.add(id));
            claimedSince.put(id, new HashSet<>());
            left.merge(id, -1, Integer::sum);
            store.end(next.get().lease());
            next = store.queue().claim(StoreServices.WORKER);
        }

        assertThat(left.values()).containsOnly(0);
    }

    private static List<ExperimentId> claimAndEnd(int times) {
        List<ExperimentId> claimed = new ArrayList<>();
        for (int time = 0; time < times; time++) {
            ClaimedRun run = store.claim();
            claimed.add(run.experiment());
            store.end(run.lease());
        }
        return claimed;
    }
}
