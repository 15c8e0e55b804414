package dev.lockstep.store.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import dev.lockstep.experiment.run.Checkpoint;
import dev.lockstep.experiment.run.CheckpointId;
import dev.lockstep.experiment.run.ClaimedRun;
import dev.lockstep.experiment.run.Directive;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.LeaseLostException;
import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.run.RunState;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.experiment.run.RunTransition;
import dev.lockstep.fixtures.ExamplePlans;
import dev.lockstep.store.StoreServices;
import dev.lockstep.store.recording.ExampleEpochs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares stored runs with a model after each of a random sequence of actions of owners, workers and machines. Set
 * {@code -Dlockstep.life.seed=SEED} for another sequence and {@code -Dlockstep.life.episodes=1000} for a longer one.
 */
class RunLifecycleTest {
    private static final int EPISODES = Integer.getInteger("lockstep.life.episodes", 30);
    private static final int ACTIONS = 50;
    private static final List<Failure.Kind> WORKER_FAILURES =
            List.of(Failure.Kind.DIVERGED, Failure.Kind.DATASET, Failure.Kind.OUT_OF_MEMORY, Failure.Kind.INTERNAL);

    @RegisterExtension
    static final StoreServices store = new StoreServices();

    private final JdbcClient owner = store.owner();
    private final List<ExpectedRun> ended = new ArrayList<>();
    private final TransitionLog log = TransitionLog.open(owner);
    private final StoredRuns stored = new StoredRuns(owner);
    private RandomGenerator random = RandomGenerator.getDefault();
    private ExperimentId experiment = new ExperimentId(new UUID(0, 0));
    private List<ExpectedRun> runs = List.of();

    @AfterEach
    void closeLog() {
        log.close();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void random_sequences_follow_the_transition_table(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int episode = 0; episode < EPISODES; episode++) {
            submit();
            List<LifecycleAction> distribution =
                    LifecycleAction.DISTRIBUTIONS.get(episode % LifecycleAction.DISTRIBUTIONS.size());
            for (int action = 0; action < ACTIONS; action++) {
                act(pick(distribution));
                assertThat(stored.rows(runs))
                        .as("episode %s, action %s", episode, action)
                        .isEqualTo(expected(runs));
            }
            command(RunCommand.CANCEL);
            ended.addAll(runs);
        }
        assertThat(stored.rows(ended)).isEqualTo(expected(ended));
        assertThat(log.steps())
                .allSatisfy(step -> assertThat(step.transitions()).isNotEmpty());
        assertThat(transitions(ended)).containsExactly(RunTransition.values());
    }

    static LongStream seeds() {
        @Nullable Long requested = Long.getLong("lockstep.life.seed");
        return requested == null ? LongStream.of(1, 2, 3) : LongStream.of(requested);
    }

    private void submit() {
        experiment = store.submit(ExamplePlans.sweep(1, 3));
        runs = owner.sql("SELECT id FROM run WHERE experiment_id = :id")
                .param("id", experiment.value())
                .query((row, number) -> new ExpectedRun(new RunId(row.getObject("id", UUID.class))))
                .list();
    }

    private void act(LifecycleAction action) {
        switch (action) {
            case CLAIM -> claim();
            case RENEW -> leased().ifPresent(this::renew);
            case EPOCH -> leased().ifPresent(this::storeEpoch);
            case CHECKPOINT -> leased().ifPresent(this::storeCheckpoint);
            case SUCCEED -> leased().ifPresent(this::succeed);
            case FAIL -> leased().ifPresent(this::fail);
            case RELEASE ->
                leased().ifPresent(run -> {
                    store.queue().release(lease(run));
                    run.released();
                });
            case RELEASE_AS_LOST -> leased().ifPresent(this::releaseAsLost);
            case EXPIRE -> leased().ifPresent(run -> expire(run, Duration.ofSeconds(1)));
            case EXPIRE_LONG_AGO -> leased().ifPresent(run -> expire(run, Duration.ofDays(1)));
            case WRITE_UNDER_A_LOST_LEASE -> writeUnderALostLease(pick(runs));
            case PAUSE -> command(RunCommand.PAUSE, pick(runs));
            case RESUME -> command(RunCommand.RESUME, pick(runs));
            case RETRY -> command(RunCommand.RETRY, pick(runs));
            case CANCEL -> command(RunCommand.CANCEL, pick(runs));
            case COMMAND_ALL -> command(pick(List.of(RunCommand.PAUSE, RunCommand.RESUME, RunCommand.RETRY)));
        }
    }

    private void claim() {
        runs.forEach(ExpectedRun::pauseOrFail);
        List<ExpectedRun> next = next();
        Optional<Lease> lease = store.queue().claim(StoreServices.WORKER).map(ClaimedRun::lease);
        assertThat(lease.isPresent()).isEqualTo(!next.isEmpty());
        lease.ifPresent(held -> {
            ExpectedRun run = run(held.run());
            assertThat(next).contains(run);
            run.claimed(held);
            assertThat(store.checkpoints().latest(run.id))
                    .isEqualTo(
                            run.checkpoint == 0
                                    ? Optional.empty()
                                    : Optional.of(Checkpoint.of(content(run.checkpoint))));
            extendLease(held);
        });
    }

    /** Returns the runs of which the next claim takes one. */
    private List<ExpectedRun> next() {
        List<ExpectedRun> lost =
                runs.stream().filter(ExpectedRun::canBeTakenOver).toList();
        return lost.isEmpty()
                ? runs.stream().filter(run -> run.state == RunState.QUEUED).toList()
                : lost;
    }

    private void renew(ExpectedRun run) {
        Directive directive = store.queue().renew(lease(run));
        run.renewed();
        assertThat(directive).isEqualTo(run.state == RunState.PAUSING ? Directive.PAUSE : Directive.CONTINUE);
        extendLease(lease(run));
    }

    private void storeEpoch(ExpectedRun run) {
        CheckpointId checkpoint = upload(run);
        int epoch = run.epochs + 1;
        store.recorder()
                .commitEpoch(lease(run), ExampleEpochs.epoch(epoch), checkpoint, store.uploadModel(lease(run), epoch));
        run.storedEpoch();
    }

    private void storeCheckpoint(ExpectedRun run) {
        store.recorder().commitCheckpoint(lease(run), upload(run));
        run.storedCheckpoint();
    }

    private static CheckpointId upload(ExpectedRun run) {
        return store.checkpoints().upload(lease(run), Checkpoint.of(content(run.checkpoint + 1)));
    }

    private void succeed(ExpectedRun run) {
        if (run.epochs == 0) {
            assertThatIllegalStateException().isThrownBy(() -> store.recorder().succeeded(lease(run)));
        } else {
            store.recorder().succeeded(lease(run));
            run.succeeded();
        }
    }

    private void fail(ExpectedRun run) {
        Failure.Kind kind = pick(WORKER_FAILURES);
        store.recorder().failed(lease(run), new Failure(kind, "the worker cannot continue", 1, 7));
        run.failed(kind);
    }

    private void releaseAsLost(ExpectedRun run) {
        store.queue().releaseAsLost(lease(run));
        run.releasedAsLost();
    }

    private static void expire(ExpectedRun run, Duration since) {
        store.expire(lease(run), since);
        run.expired(since.compareTo(Duration.ofHours(3)) > 0);
    }

    private void writeUnderALostLease(ExpectedRun run) {
        for (Lease lost : run.staleLeases) {
            assertThatThrownBy(() -> store.queue().renew(lost)).isInstanceOf(LeaseLostException.class);
            rejectedOrWithoutEffect(() -> store.queue().release(lost));
            rejectedOrWithoutEffect(() -> store.recorder().succeeded(lost));
        }
    }

    /**
     * A write that was already committed may be repeated, because its response may be lost; it must not change the row.
     */
    private static void rejectedOrWithoutEffect(Runnable write) {
        try {
            write.run();
        } catch (LeaseLostException rejected) {
            assertThat(rejected).hasMessageContaining("no longer held");
        }
    }

    private void command(RunCommand command, ExpectedRun run) {
        boolean applied = run.apply(command);
        assertOutcome(store.control().apply(command, run.id), applied, List.of(run));
    }

    private void command(RunCommand command) {
        boolean applied = runs.stream().map(run -> run.apply(command)).reduce(false, Boolean::logicalOr);
        assertOutcome(store.control().apply(command, experiment), applied, runs);
    }

    private static void assertOutcome(ControlOutcome outcome, boolean applied, List<ExpectedRun> all) {
        RunStatus status = RunStatus.ofExperiment(
                all.stream().map(run -> run.state.publicStatus()).collect(Collectors.toSet()));
        switch (outcome) {
            case ControlOutcome.Applied(RunStatus now, RunStatus requested) -> {
                assertThat(applied).isTrue();
                assertThat(now).isEqualTo(status);
                assertThat(requested == RunStatus.PAUSED)
                        .isEqualTo(all.stream().anyMatch(run -> run.state.awaitsPause()));
            }
            case ControlOutcome.Rejected(RunStatus now, Set<RunCommand> _) -> {
                assertThat(applied).isFalse();
                assertThat(now).isEqualTo(status);
            }
            case ControlOutcome.Imported() -> throw new AssertionError("the run was submitted here");
            case ControlOutcome.NotFound() -> throw new AssertionError("the run exists");
        }
    }

    /** Extends the lease, so that it expires only by an action. */
    private void extendLease(Lease lease) {
        owner.sql("UPDATE run SET lease_expires_at = clock_timestamp() + interval '1 day' WHERE lease_token = :token")
                .param("token", lease.token())
                .update();
    }

    private static Map<RunId, ExpectedRun.Row> expected(List<ExpectedRun> of) {
        return of.stream().collect(Collectors.toMap(run -> run.id, ExpectedRun::row));
    }

    private static Set<RunTransition> transitions(List<ExpectedRun> of) {
        Set<RunTransition> transitions = EnumSet.noneOf(RunTransition.class);
        of.forEach(run -> transitions.addAll(run.transitions));
        return transitions;
    }

    private ExpectedRun run(RunId id) {
        return runs.stream().filter(run -> run.id.equals(id)).findFirst().orElseThrow();
    }

    private Optional<ExpectedRun> leased() {
        List<ExpectedRun> leased = runs.stream().filter(ExpectedRun::isLeased).toList();
        return leased.isEmpty() ? Optional.empty() : Optional.of(pick(leased));
    }

    private static Lease lease(ExpectedRun run) {
        return Optional.ofNullable(run.lease).orElseThrow();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static ByteBuffer content(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).flip();
    }
}
