package dev.lockstep.training.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.run.Checkpoint;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.LocalStepsSpec;
import dev.lockstep.experiment.spec.LossSpec;
import dev.lockstep.experiment.spec.ModelSpec;
import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.experiment.spec.WeightsSpec;
import dev.lockstep.training.data.Dataset;
import dev.lockstep.training.loop.TrainingHooks;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tests every strategy with every optimizer, stopped and killed at random steps. The steps differ from run to run of
 * the test; {@code -Dlockstep.kill.seed=SEED} repeats them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrategyResumeTest {
    private static final Logger LOG = LoggerFactory.getLogger(StrategyResumeTest.class);
    private static final long SEED = 3;

    private final long killSeed = Long.getLong("lockstep.kill.seed", new Random().nextLong());
    private final Dataset dataset = SmallDataset.synthetic(20);

    @BeforeAll
    void log_the_seed() {
        LOG.info("To repeat these kills: -Dlockstep.kill.seed={}", killSeed);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"everyStrategyAndOptimizer", "lenet5", "emaAndLabelSmoothing"})
    void a_run_stopped_and_killed_at_random_steps_gives_the_bits_of_an_uninterrupted_one(
            String name, TrainingSpec spec) {
        Attempts uninterrupted = new Attempts(spec);
        uninterrupted.train(3, () -> false, Integer.MAX_VALUE);

        Random random = new Random(killSeed + name.hashCode());
        Attempts interrupted = new Attempts(spec);
        for (int attempt = 0; !interrupted.succeeded(); attempt++) {
            int threads = 1 + attempt % 3;
            if (random.nextBoolean()) {
                interrupted.train(threads, new StopAfter(2 + random.nextInt(5)), Integer.MAX_VALUE);
            } else {
                interrupted.train(threads, () -> false, random.nextInt(8));
            }
        }
        assertThat(interrupted.epochs)
                .as("%s with -Dlockstep.kill.seed=%s", name, killSeed)
                .isEqualTo(uninterrupted.epochs);
    }

    static Stream<Arguments> everyStrategyAndOptimizer() {
        List<StrategySpec> strategies = StrategySpecs.all();
        ModelSpec small = new ModelSpec.Mlp(List.of(16));
        return Specs.optimizers().stream()
                .flatMap(optimizer ->
                        strategies.stream().map(strategy -> arguments(StrategySpecs.of(strategy, optimizer, small))));
    }

    static Stream<Arguments> lenet5() {
        return Stream.of(
                arguments(StrategySpecs.of(new StrategySpec.Centralized(12), Specs.ADAMW)),
                arguments(StrategySpecs.of(
                        new StrategySpec.LargeBatch(24, 8, StrategySpec.LrScaling.SQRT, 5, 3), Specs.SGD)),
                arguments(StrategySpecs.of(StrategySpecs.local(3, 5, new LocalStepsSpec.Constant(3)), Specs.LAMB)));
    }

    /** Returns every strategy with label smoothing and averaged weights. */
    static Stream<Arguments> emaAndLabelSmoothing() {
        ModelSpec small = new ModelSpec.Mlp(List.of(16));
        return StrategySpecs.all().stream()
                .map(strategy -> StrategySpecs.of(strategy, Specs.NESTEROV, small))
                .map(spec -> StrategySpecs.with(new LossSpec.CrossEntropy(0.1), new WeightsSpec.Ema(0.8), spec))
                .map(StrategyResumeTest::arguments);
    }

    private static Arguments arguments(TrainingSpec spec) {
        return Arguments.of(
                spec.model() + ", " + spec.strategy() + ", " + spec.optimizer() + ", " + spec.loss() + ", "
                        + spec.weights(),
                spec);
    }

    /** The attempts at one run. Each resumes from the last checkpoint. */
    private final class Attempts {
        final List<EpochMetrics> epochs = new ArrayList<>();
        private final TrainingSpec spec;
        private Optional<Checkpoint> checkpoint = Optional.empty();

        Attempts(TrainingSpec spec) {
            this.spec = spec;
        }

        boolean succeeded() {
            return epochs.size() == spec.epochs();
        }

        /** Trains with a clock that reports progress in every step and writes a checkpoint in every second or third. */
        void train(int threads, BooleanSupplier stopRequested, int stepsBeforeKill) {
            KilledAfter recorder = new KilledAfter(stepsBeforeKill);
            AtomicLong now = new AtomicLong();
            TrainingHooks hooks = new TrainingHooks(recorder, stopRequested, () -> now.addAndGet(3_000_000_000L));
            try {
                new TrainingEngine(_ -> dataset, Device.CPU, threads).train(spec, SEED, checkpoint, hooks);
            } catch (KilledAfter.Kill expected) {
                LOG.debug("killed in epoch {}", epochs.size() + recorder.epochs.size() + 1);
            }
            epochs.addAll(recorder.timelessEpochs());
            checkpoint = recorder.last.or(() -> checkpoint);
        }
    }
}
