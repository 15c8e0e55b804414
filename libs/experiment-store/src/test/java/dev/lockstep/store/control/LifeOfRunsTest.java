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
 * Does at random what owners, workers and machines do, and finds after every command what a small model says. With
 * {@code -Dlockstep.life.seed=SEED} for another sequence of commands, and {@code -Dlockstep.life.episodes=1000} for a longer one.
 */
class LifeOfRunsTest {
    private static final int EPISODES = Integer.getInteger("lockstep.life.episodes", 30);
    private static final int COMMANDS = 50;
    private static final List<Failure.Kind> WORKERS_FAILURES =
            List.of(Failure.Kind.DIVERGED, Failure.Kind.DATASET, Failure.Kind.OUT_OF_MEMORY, Failure.Kind.INTERNAL);

    @RegisterExtension
    static final StoreServices store = new StoreServices();

    private final JdbcClient owner = store.owner();
    private final List<ModelRun> ended = new ArrayList<>();
    private final Trail trail = Trail.begin(owner);
    private final StoredRuns stored = new StoredRuns(owner);
    private RandomGenerator random = RandomGenerator.getDefault();
    private ExperimentId experiment = new ExperimentId(new UUID(0, 0));
    private List<ModelRun> runs = List.of();

    @AfterEach
    void stopWatching() {
        trail.close();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_happens_in_whatever_order_a_run_goes_by_the_table(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int episode = 0; episode < EPISODES; episode++) {
            submit();
            List<Command> mood = Command.MOODS.get(episode % Command.MOODS.size());
            for (int command = 0; command < COMMANDS; command++) {
                act(pick(mood));
                assertThat(stored.rows(runs))
                        .as("episode %s, command %s", episode, command)
                        .isEqualTo(expected(runs));
            }
            give(RunCommand.CANCEL);
            ended.addAll(runs);
        }
        assertThat(stored.rows(ended)).isEqualTo(expected(ended));
        assertThat(trail.steps()).allSatisfy(step -> assertThat(step.moves()).isNotEmpty());
        assertThat(moves(ended)).containsExactly(RunTransition.values());
    }

    static LongStream seeds() {
        @Nullable Long asked = Long.getLong("lockstep.life.seed");
        return asked == null ? LongStream.of(1, 2, 3) : LongStream.of(asked);
    }

    private void submit() {
        experiment = store.submit(ExamplePlans.sweep(1, 3));
        runs = owner.sql("SELECT id FROM run WHERE experiment_id = :id")
                .param("id", experiment.value())
                .query((row, number) -> new ModelRun(new RunId(row.getObject("id", UUID.class))))
                .list();
    }

    private void act(Command command) {
        switch (command) {
            case CLAIM -> claim();
            case RENEW -> leased().ifPresent(this::renew);
            case EPOCH -> leased().ifPresent(this::storeEpoch);
            case CHECKPOINT -> leased().ifPresent(this::storeCheckpoint);
            case SUCCEED -> leased().ifPresent(this::succeed);
            case FAIL -> leased().ifPresent(this::fail);
            case HAND_BACK ->
                leased().ifPresent(run -> {
                    store.queue().handBack(lease(run));
                    run.handedBack();
                });
            case ABANDON -> leased().ifPresent(this::abandon);
            case FALL_SILENT -> leased().ifPresent(run -> fallSilent(run, Duration.ofSeconds(1)));
            case FALL_SILENT_FOR_LONG -> leased().ifPresent(run -> fallSilent(run, Duration.ofDays(1)));
            case WRITE_UNDER_A_LOST_LEASE -> writeUnderALostLease(pick(runs));
            case PAUSE -> give(RunCommand.PAUSE, pick(runs));
            case RESUME -> give(RunCommand.RESUME, pick(runs));
            case RETRY -> give(RunCommand.RETRY, pick(runs));
            case CANCEL -> give(RunCommand.CANCEL, pick(runs));
            case ORDER_FOR_ALL -> give(pick(List.of(RunCommand.PAUSE, RunCommand.RESUME, RunCommand.RETRY)));
        }
    }

    private void claim() {
        runs.forEach(ModelRun::settle);
        List<ModelRun> first = first();
        Optional<Lease> lease = store.queue().claim(StoreServices.WORKER).map(ClaimedRun::lease);
        assertThat(lease.isPresent()).isEqualTo(!first.isEmpty());
        lease.ifPresent(held -> {
            ModelRun run = run(held.run());
            assertThat(first).contains(run);
            run.claimed(held);
            assertThat(store.checkpoints().latest(run.id))
                    .isEqualTo(run.checkpoint == 0 ? Optional.empty() : Optional.of(content(run.checkpoint)));
            prolong(held);
        });
    }

    /** One of which the next claim takes. */
    private List<ModelRun> first() {
        List<ModelRun> lost = runs.stream().filter(ModelRun::canBeTakenOver).toList();
        return lost.isEmpty()
                ? runs.stream().filter(run -> run.standing == RunState.QUEUED).toList()
                : lost;
    }

    private void renew(ModelRun run) {
        Directive directive = store.queue().renew(lease(run));
        run.renewed();
        assertThat(directive).isEqualTo(run.standing == RunState.PAUSING ? Directive.PAUSE : Directive.CONTINUE);
        prolong(lease(run));
    }

    private void storeEpoch(ModelRun run) {
        CheckpointId checkpoint = upload(run);
        int epoch = run.epochs + 1;
        store.recorder()
                .epoch(lease(run), ExampleEpochs.epoch(epoch), checkpoint, store.uploadModel(lease(run), epoch));
        run.storedEpoch();
    }

    private void storeCheckpoint(ModelRun run) {
        store.recorder().checkpoint(lease(run), upload(run));
        run.storedCheckpoint();
    }

    private static CheckpointId upload(ModelRun run) {
        return store.checkpoints().upload(lease(run), content(run.checkpoint + 1));
    }

    private void succeed(ModelRun run) {
        if (run.epochs == 0) {
            assertThatIllegalStateException().isThrownBy(() -> store.recorder().succeeded(lease(run)));
        } else {
            store.recorder().succeeded(lease(run));
            run.succeeded();
        }
    }

    private void fail(ModelRun run) {
        Failure.Kind kind = pick(WORKERS_FAILURES);
        store.recorder().failed(lease(run), new Failure(kind, "it cannot go on", 1, 7));
        run.failed(kind);
    }

    private void abandon(ModelRun run) {
        store.queue().abandon(lease(run));
        run.abandoned();
    }

    private static void fallSilent(ModelRun run, Duration since) {
        store.expire(lease(run), since);
        run.fellSilent(since.compareTo(Duration.ofHours(3)) > 0);
    }

    private void writeUnderALostLease(ModelRun run) {
        for (Lease lost : run.staleLeases) {
            assertThatThrownBy(() -> store.queue().renew(lost)).isInstanceOf(LeaseLostException.class);
            refusedOrWithoutEffect(() -> store.queue().handBack(lost));
            refusedOrWithoutEffect(() -> store.recorder().succeeded(lost));
        }
    }

    /** What has come about already may be asked for again, for its answer may have been lost; the row must stay as it is. */
    private static void refusedOrWithoutEffect(Runnable write) {
        try {
            write.run();
        } catch (LeaseLostException refused) {
            assertThat(refused).hasMessageContaining("no longer held");
        }
    }

    private void give(RunCommand order, ModelRun run) {
        boolean obeyed = run.obey(order);
        assertOutcome(store.control().give(order, run.id), obeyed, List.of(run));
    }

    private void give(RunCommand order) {
        boolean obeyed = runs.stream().map(run -> run.obey(order)).reduce(false, Boolean::logicalOr);
        assertOutcome(store.control().give(order, experiment), obeyed, runs);
    }

    private static void assertOutcome(ControlOutcome outcome, boolean obeyed, List<ModelRun> all) {
        RunStatus status = RunStatus.ofExperiment(
                all.stream().map(run -> run.standing.told()).collect(Collectors.toSet()));
        switch (outcome) {
            case ControlOutcome.Holds(RunStatus now, RunStatus requested) -> {
                assertThat(obeyed).isTrue();
                assertThat(now).isEqualTo(status);
                assertThat(requested == RunStatus.PAUSED)
                        .isEqualTo(all.stream().anyMatch(run -> run.standing.awaitsPause()));
            }
            case ControlOutcome.Refused(RunStatus now, Set<RunCommand> _) -> {
                assertThat(obeyed).isFalse();
                assertThat(now).isEqualTo(status);
            }
            case ControlOutcome.Unknown() -> throw new AssertionError("it was submitted");
        }
    }

    /** Lets no lease run out but by a command. */
    private void prolong(Lease lease) {
        owner.sql("UPDATE run SET lease_expires_at = clock_timestamp() + interval '1 day' WHERE lease_token = :token")
                .param("token", lease.token())
                .update();
    }

    private static Map<RunId, ModelRun.Row> expected(List<ModelRun> of) {
        return of.stream().collect(Collectors.toMap(run -> run.id, ModelRun::row));
    }

    private static Set<RunTransition> moves(List<ModelRun> of) {
        Set<RunTransition> moves = EnumSet.noneOf(RunTransition.class);
        of.forEach(run -> moves.addAll(run.moves));
        return moves;
    }

    private ModelRun run(RunId id) {
        return runs.stream().filter(run -> run.id.equals(id)).findFirst().orElseThrow();
    }

    private Optional<ModelRun> leased() {
        List<ModelRun> leased = runs.stream().filter(ModelRun::isLeased).toList();
        return leased.isEmpty() ? Optional.empty() : Optional.of(pick(leased));
    }

    private static Lease lease(ModelRun run) {
        return Optional.ofNullable(run.lease).orElseThrow();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static ByteBuffer content(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).flip();
    }
}
