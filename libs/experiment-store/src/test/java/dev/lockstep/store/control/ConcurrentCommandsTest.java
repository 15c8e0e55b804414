package dev.lockstep.store.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;

import dev.lockstep.experiment.run.ClaimedRun;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.LeaseLostException;
import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.run.RunState;
import dev.lockstep.fixtures.ExamplePlans;
import dev.lockstep.store.StoreServices;
import dev.lockstep.store.recording.ExampleEpochs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs owners, workers and failing machines concurrently: only transitions of the table may be stored. */
class ConcurrentCommandsTest {
    private static final int RUNS = 6;
    private static final int STEPS = 250;

    @RegisterExtension
    static final StoreServices store = new StoreServices();

    private final JdbcClient owner = store.owner();
    private final TransitionLog log = TransitionLog.open(owner);
    private ExperimentId experiment = new ExperimentId(new UUID(0, 0));
    private List<RunId> runs = List.of();

    @AfterEach
    void closeLog() {
        log.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void no_illegal_transition_is_stored_and_none_is_lost(long seed) throws Exception {
        submit();
        runConcurrently(seed, this::work, this::work, this::work, this::command, this::command, this::loseMachine);

        List<TransitionLog.Step> steps = log.steps();
        assertThat(steps).allSatisfy(step -> assertThat(step.transitions()).isNotEmpty());
        Map<String, RunState> last = new HashMap<>();
        assertThat(steps).allSatisfy(step -> {
            RunState before = last.put(step.run(), step.after());
            assertThat(step.before()).isEqualTo(before == null ? RunState.QUEUED : before);
        });
        assertThatEveryAttemptIsOnRecord();
        assertThatNoRunIsStuck();
    }

    private interface Actor {
        void act(RandomGenerator random);
    }

    private void submit() {
        experiment = store.submit(ExamplePlans.sweep(1, RUNS));
        runs = owner.sql("SELECT id FROM run ORDER BY id")
                .query((row, number) -> new RunId(row.getObject("id", UUID.class)))
                .list();
    }

    private static void runConcurrently(long seed, Actor... actors) throws Exception {
        SplittableGenerator random = RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom")
                .create(seed);
        try (ExecutorService threads = Executors.newFixedThreadPool(actors.length)) {
            List<Future<?>> results = new ArrayList<>();
            for (Actor actor : actors) {
                RandomGenerator own = random.split();
                results.add(threads.submit((Callable<Void>) () -> {
                    for (int step = 0; step < STEPS; step++) {
                        actor.act(own);
                    }
                    return null;
                }));
            }
            for (Future<?> result : results) {
                result.get();
            }
        }
    }

    /** Claims a run, stores some epochs, and ends the attempt at random. */
    private void work(RandomGenerator random) {
        Optional<ClaimedRun> claimed = store.queue().claim(StoreServices.WORKER);
        if (claimed.isEmpty()) {
            return;
        }
        Lease lease = claimed.get().lease();
        try {
            for (int step = 0; step < random.nextInt(4); step++) {
                store.queue().renew(lease);
                storeEpoch(lease);
            }
            switch (random.nextInt(5)) {
                case 0 ->
                    store.recorder().failed(lease, new Failure(Failure.Kind.INTERNAL, "the worker failed", null, null));
                case 1 -> {} // the worker crashes
                default -> store.queue().release(lease);
            }
        } catch (LeaseLostException e) {
            assertThat(e).hasMessageContaining("is no longer held");
        }
    }

    private void command(RandomGenerator random) {
        RunCommand command =
                List.of(RunCommand.PAUSE, RunCommand.RESUME, RunCommand.RETRY).get(random.nextInt(3));
        ControlOutcome outcome = random.nextInt(3) == 0
                ? store.control().apply(command, experiment)
                : store.control().apply(command, runs.get(random.nextInt(RUNS)));
        assertThat(outcome).isNotInstanceOf(ControlOutcome.NotFound.class);
        if (random.nextInt(STEPS / 2) == 0) {
            store.control().apply(RunCommand.CANCEL, runs.get(random.nextInt(RUNS)));
        }
    }

    private void loseMachine(RandomGenerator random) {
        owner.sql("""
                UPDATE run SET lease_expires_at = clock_timestamp() - interval '1 day'
                WHERE id = :run AND status = 'RUNNING' AND lease_expires_at > clock_timestamp()
                """).param("run", runs.get(random.nextInt(RUNS)).value()).update();
    }

    private static void storeEpoch(Lease lease) {
        store.record(lease, ExampleEpochs.epoch(1));
    }

    private void assertThatEveryAttemptIsOnRecord() {
        assertThat(owner.sql("""
                        SELECT count(*) FROM run
                        WHERE attempt <> (SELECT count(*) FROM attempt WHERE run_id = run.id)
                          OR attempt <> (SELECT coalesce(max(attempt), 0) FROM attempt WHERE run_id = run.id)
                        """).query(Integer.class).single()).isZero();
    }

    /** One healthy worker must bring every run to its end. */
    private void assertThatNoRunIsStuck() {
        owner.sql("UPDATE run SET lease_expires_at = clock_timestamp() - interval '1 day' WHERE status = 'RUNNING'")
                .update();
        store.control().apply(RunCommand.RESUME, experiment);
        store.control().apply(RunCommand.RETRY, experiment);
        Optional<ClaimedRun> claimed = store.queue().claim(StoreServices.WORKER);
        while (claimed.isPresent()) {
            storeEpoch(claimed.get().lease());
            store.recorder().succeeded(claimed.get().lease());
            claimed = store.queue().claim(StoreServices.WORKER);
        }
        assertThat(owner.sql("SELECT count(*) FROM run WHERE status NOT IN ('SUCCEEDED', 'CANCELLED', 'FAILED')")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(owner.sql("SELECT count(*) FROM run WHERE status = 'FAILED' AND failure_kind <> 'INFRASTRUCTURE'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
