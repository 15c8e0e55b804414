package dev.lockstep.store.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

import dev.lockstep.experiment.results.PageRequest;
import dev.lockstep.experiment.results.QueueView;
import dev.lockstep.experiment.results.RunView;
import dev.lockstep.experiment.run.ClaimedRun;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.fixtures.ExamplePlans;
import dev.lockstep.store.StoreServices;
import dev.lockstep.store.queue.OwnerLimits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The displayed queue positions match the order of later claims. */
class QueuePositionsTest {
    private static final int OWNERS = 5;

    @RegisterExtension
    static final StoreServices store = new StoreServices();

    private final JdbcResultsQueries results = TestQueries.of(store.owner(), new OwnerLimits(null));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void runs_are_claimed_in_the_displayed_order(long seed) {
        submitForManyOwners(new Random(seed), Device.ANY);
        claimAndEnd(7);
        List<RunView> queue = queue(7);

        assertThat(queue)
                .extracting(run -> Objects.requireNonNull(run.state().jobsAhead()))
                .isSorted();
        assertThat(drain()).isEqualTo(queue.stream().map(RunView::id).toList());
        assertThat(queue.getLast().state().jobsAhead()).isEqualTo(queue.size() - 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void runs_for_another_kind_of_device_are_not_counted(long seed) {
        Random random = new Random(seed);
        submitForManyOwners(random, Device.CUDA);
        submitForManyOwners(random, Device.CPU);
        Map<RunId, Integer> ahead = new HashMap<>();
        queue(50).forEach(run -> ahead.put(run.id(), jobsAhead(run)));

        List<RunId> claimed = drain();

        for (int before = 0; before < claimed.size(); before++) {
            assertThat(ahead).containsEntry(claimed.get(before), before);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void with_unequal_running_counts_positions_are_off_by_less_than_one_run_for_each_owner(long seed) {
        Random random = new Random(seed);
        submitForManyOwners(random, Device.ANY);
        List<ClaimedRun> running = new ArrayList<>();
        for (int claim = 0; claim < 15; claim++) {
            running.add(store.claim());
        }
        running.stream().filter(run -> random.nextBoolean()).forEach(run -> store.end(run.lease()));
        List<RunView> queue = queue(50);
        int runningRuns = results.queue(new PageRequest(1, null)).running();

        List<RunId> claimed = drain();

        assertThat(claimed).hasSize(queue.size());
        for (RunView run : queue) {
            assertThat(Math.abs(claimed.indexOf(run.id()) + runningRuns - jobsAhead(run)))
                    .isLessThan(OWNERS);
        }
    }

    private static int jobsAhead(RunView run) {
        return Objects.requireNonNull(run.state().jobsAhead());
    }

    private static void submitForManyOwners(Random random, Device device) {
        for (int experiment = 0; experiment < 12; experiment++) {
            store.submit(
                    ExamplePlans.seeds(1 + random.nextInt(12), random.nextInt(3), device),
                    "owner-" + random.nextInt(OWNERS));
        }
    }

    private List<RunView> queue(int pageSize) {
        List<RunView> runs = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            QueueView page = results.queue(new PageRequest(pageSize, cursor));
            runs.addAll(page.runs().items());
            cursor = page.runs().nextCursor();
        } while (cursor != null);
        return runs;
    }

    private static void claimAndEnd(int times) {
        for (int time = 0; time < times; time++) {
            store.end(store.claim().lease());
        }
    }

    private static List<RunId> drain() {
        List<RunId> claimed = new ArrayList<>();
        Optional<ClaimedRun> next = store.queue().claim(StoreServices.WORKER);
        while (next.isPresent()) {
            claimed.add(next.get().lease().run());
            next = store.queue().claim(StoreServices.WORKER);
        }
        return claimed;
    }
}
