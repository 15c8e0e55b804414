package dev.lockstep.store.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import dev.lockstep.experiment.run.ClaimedRun;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.WorkerInfo;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.fixtures.ExamplePlans;
import dev.lockstep.store.StoreServices;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerFairShareTest {
    @RegisterExtension
    static final StoreServices store = new StoreServices();

    @Test
    void an_owner_of_one_run_is_next_after_one_run_of_an_owner_of_a_thousand() {
        store.submit(ExamplePlans.sweep(4, 250), "many");
        store.end(store.claim().lease());
        ExperimentId one = store.submit(ExamplePlans.oneRun(), "one");

        assertThat(store.claim().experiment()).isEqualTo(one);
    }

    @Test
    void the_owner_with_fewer_running_runs_is_next() {
        store.submit(ExamplePlans.sweep(1, 4), "a");
        store.claim();
        store.claim();
        ExperimentId b = store.submit(ExamplePlans.sweep(1, 4), "b");

        assertThat(List.of(store.claim().experiment(), store.claim().experiment()))
                .containsExactly(b, b);
    }

    @Test
    void paused_runs_are_skipped_and_resumed_ones_are_served_again() {
        ExperimentId a = store.submit(ExamplePlans.sweep(1, 10), "a");
        ExperimentId b = store.submit(ExamplePlans.sweep(1, 10), "b");
        setStatus("QUEUED", "PAUSED", b);
        assertThat(claimAndEnd(3)).containsExactly(a, a, a);

        setStatus("PAUSED", "QUEUED", b);
        assertThat(claimAndEnd(4)).containsExactly(b, a, b, a);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void the_next_owner_matches_the_model(long seed) {
        Random random = new Random(seed);
        Model model = new Model();
        List<ClaimedRun> running = new ArrayList<>();
        for (int step = 0; step < 150; step++) {
            switch (random.nextInt(4)) {
                case 0 -> model.submit("owner-" + random.nextInt(5), 1 + random.nextInt(6), device(random));
                case 1 -> {
                    if (!running.isEmpty()) {
                        ClaimedRun ended = running.remove(random.nextInt(running.size()));
                        store.end(ended.lease());
                        model.ended(ended);
                    }
                }
                default -> {
                    Device device = random.nextBoolean() ? Device.CPU : Device.CUDA;
                    String expected = model.nextOwner(device);
                    Optional<ClaimedRun> claimed = store.queue().claim(new WorkerInfo("worker", device, 8));
                    assertThat(claimed.map(run -> model.ownerOf(run.experiment())))
                            .isEqualTo(Optional.ofNullable(expected));
                    claimed.ifPresent(run -> model.claimed(run, device));
                    claimed.ifPresent(running::add);
                }
            }
        }
    }

    private static Device device(Random random) {
        return List.of(Device.ANY, Device.CPU, Device.CUDA).get(random.nextInt(3));
    }

    private static void setStatus(String from, String to, ExperimentId experiment) {
        store.owner()
                .sql("UPDATE run SET status = :to WHERE status = :from AND experiment_id = :experiment")
                .param("from", from)
                .param("to", to)
                .param("experiment", experiment.value())
                .update();
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

    /** Computes the next owner by counting. */
    private static final class Model {
        private final Map<ExperimentId, String> owners = new HashMap<>();
        private final Map<ExperimentId, Device> requested = new HashMap<>();
        private final Map<ExperimentId, Integer> queued = new HashMap<>();
        private final Map<Device, Map<String, Integer>> running = new HashMap<>();
        private final Map<Device, String> latest = new HashMap<>();
        private final Map<ClaimedRun, Device> devices = new HashMap<>();

        void submit(String owner, int runs, Device device) {
            ExperimentId id = store.submit(ExamplePlans.seeds(runs, 0, device), owner);
            owners.put(id, owner);
            requested.put(id, device);
            queued.put(id, runs);
        }

        @Nullable
        String nextOwner(Device device) {
            String after = latest.getOrDefault(device, "");
            return queued.keySet().stream()
                    .filter(id -> queued.getOrDefault(id, 0) > 0)
                    .filter(id -> requested.get(id) == Device.ANY || requested.get(id) == device)
                    .map(this::ownerOf)
                    .min(Comparator.comparingInt(
                                    (String owner) -> runningOn(device).getOrDefault(owner, 0))
                            .thenComparing(owner -> owner.compareTo(after) <= 0)
                            .thenComparing(Comparator.naturalOrder()))
                    .orElse(null);
        }

        void claimed(ClaimedRun run, Device device) {
            queued.merge(run.experiment(), -1, Integer::sum);
            runningOn(device).merge(ownerOf(run.experiment()), 1, Integer::sum);
            latest.put(device, ownerOf(run.experiment()));
            devices.put(run, device);
        }

        void ended(ClaimedRun run) {
            Device device = devices.getOrDefault(run, Device.CPU);
            runningOn(device).merge(ownerOf(run.experiment()), -1, Integer::sum);
        }

        String ownerOf(ExperimentId id) {
            return owners.getOrDefault(id, "unknown");
        }

        private Map<String, Integer> runningOn(Device device) {
            return running.computeIfAbsent(device, kind -> new HashMap<>());
        }
    }
}
