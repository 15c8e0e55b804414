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

/** How the experiments of one owner share its turns. */
class ExperimentsTurnsTest {
    @RegisterExtension
    static final StoreServices store = new StoreServices();

    @Test
    void an_experiment_of_one_run_is_next_after_a_run_of_one_that_has_a_thousand() {
        store.submit(ExamplePlans.sweep(4, 250));
        ClaimedRun first = store.claim();
        ExperimentId small = store.submit(ExamplePlans.oneRun());
        store.end(first.lease());

        assertThat(store.claim().experiment()).isEqualTo(small);
    }

    @Test
    void an_experiment_far_ahead_in_turns_leaves_a_newcomer_only_its_share() {
        ExperimentId old = store.submit(ExamplePlans.sweep(1, 60));
        claimAndEnd(50);
        ClaimedRun training = store.claim();
        ExperimentId newcomer = store.submit(ExamplePlans.sweep(1, 60));
        store.end(training.lease());

        assertThat(claimAndEnd(6)).containsExactly(newcomer, old, newcomer, old, newcomer, old);
    }

    @Test
    void a_stream_of_newcomers_does_not_keep_an_older_experiment_waiting() {
        ExperimentId old = store.submit(ExamplePlans.sweep(1, 30));
        ClaimedRun training = store.claim();
        int turns = 0;
        for (int newcomer = 0; newcomer < 30; newcomer++) {
            store.submit(ExamplePlans.oneRun());
            store.end(training.lease());
            training = store.claim();
            turns += training.experiment().equals(old) ? 1 : 0;
        }

        assertThat(turns).isGreaterThanOrEqualTo(5);
    }

    @Test
    void a_higher_priority_is_first_until_the_lower_one_has_waited_for_600_turns() {
        ExperimentId low = store.submit(ExamplePlans.withPriority(-1));
        store.submit(ExamplePlans.sweep(4, 250));

        List<ExperimentId> claimed = claimAndEnd(602);

        assertThat(claimed.indexOf(low)).isBetween(600, 601);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void between_two_turns_of_an_experiment_every_other_of_its_priority_has_one(long seed) {
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
        Map<ExperimentId, Set<ExperimentId>> sinceTurnOf = new HashMap<>();

        Optional<ClaimedRun> next = store.queue().claim(StoreServices.WORKER);
        while (next.isPresent()) {
            ExperimentId id = next.get().experiment();
            List<ExperimentId> waitingPeers = left.keySet().stream()
                    .filter(other -> !other.equals(id) && left.getOrDefault(other, 0) > 0)
                    .filter(other -> priorities.getOrDefault(other, 0).equals(priorities.getOrDefault(id, 0)))
                    .toList();
            if (sinceTurnOf.containsKey(id)) {
                assertThat(sinceTurnOf.get(id)).containsAll(waitingPeers);
            }
            assertThat(left.keySet())
                    .noneMatch(other -> left.getOrDefault(other, 0) > 0
                            && priorities.getOrDefault(other, 0) > priorities.getOrDefault(id, 0));
            sinceTurnOf.values().forEach(since -> since.add(id));
            sinceTurnOf.put(id, new HashSet<>());
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
