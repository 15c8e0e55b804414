package dev.lockstep.training.loop;

import java.nio.ByteBuffer;
import java.util.Optional;

import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.metrics.Timing;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.training.evaluation.EpochEvaluation;
import dev.lockstep.training.evaluation.EpochScores;
import dev.lockstep.training.evaluation.Evaluator;
import dev.lockstep.training.strategy.StepResult;
import dev.lockstep.training.strategy.Strategy;
import dev.lockstep.training.strategy.TrainingContext;

/** The training of one run, the same for every strategy. */
public final class TrainingLoop {
    private final int epochs;
    private final Strategy strategy;
    private final EpochEvaluation evaluation;
    private final ProgressReporter reporter;
    private final TrainingHooks hooks;

    private TrainingLoop(
            int epochs, Strategy strategy, EpochEvaluation evaluation, ProgressReporter reporter, TrainingHooks hooks) {
        this.epochs = epochs;
        this.strategy = strategy;
        this.evaluation = evaluation;
        this.reporter = reporter;
        this.hooks = hooks;
    }

    /**
     * Trains a run from its checkpoint, or from the start, to the end of the last epoch or until a stop is requested.
     *
     * @throws TrainingFailedException if a loss is not finite
     */
    public static TrainingOutcome run(TrainingContext context, Optional<ByteBuffer> checkpoint, TrainingHooks hooks) {
        TrainingSpec spec = context.spec();
        EpochEvaluation evaluation = new EpochEvaluation(
                new Evaluator(context.model(), context.threads()),
                context.dataset(),
                context.split(),
                context.normalizer());
        try (Strategy strategy = Strategy.of(context, hooks.nanoTime())) {
            RunCheckpoints checkpoints =
                    new RunCheckpoints(spec, context.random().seed(), strategy);
            TrainingProgress start = checkpoint.flatMap(checkpoints::restore).orElse(TrainingProgress.START);
            ProgressReporter reporter =
                    new ProgressReporter(hooks, checkpoints, new ThroughputMeter(spec, evaluation.images()));
            return new TrainingLoop(spec.epochs(), strategy, evaluation, reporter, hooks).train(start);
        }
    }

    private TrainingOutcome train(TrainingProgress start) {
        TrainingProgress state = start;
        while (state.epoch() < epochs) {
            while (state.step() < strategy.stepsPerEpoch()) {
                if (hooks.stopRequested().getAsBoolean()) {
                    return handBack(state);
                }
                state = advance(state);
            }
            reporter.evaluating(state);
            long evaluationStart = now();
            Optional<EpochScores> scores = evaluation.of(strategy.parameters(), hooks.stopRequested());
            if (scores.isEmpty()) {
                return handBack(state);
            }
            reporter.epoch(metrics(state, scores.get(), now() - evaluationStart), state.nextEpoch());
            state = state.nextEpoch();
        }
        return TrainingOutcome.SUCCEEDED;
    }

    private TrainingProgress advance(TrainingProgress state) {
        long start = now();
        StepResult result = strategy.advance(state.epoch(), state.step());
        requireFinite(result.lossSum(), state.epoch(), state.step());
        TrainingProgress next = state.after(result, now() - start);
        reporter.step(next, result.samples());
        return next;
    }

    private TrainingOutcome handBack(TrainingProgress state) {
        reporter.checkpoint(state);
        return TrainingOutcome.HANDED_BACK;
    }

    private EpochMetrics metrics(TrainingProgress state, EpochScores scores, long evaluationNanos) {
        scores.losses().forEach(loss -> requireFinite(loss, state.epoch(), state.step() - 1));
        EpochTotals tally = state.tally();
        double trainSeconds = tally.nanos() / 1e9;
        double syncSeconds = tally.exchange().nanos() / 1e9;
        return new EpochMetrics(
                state.epoch() + 1,
                strategy.learningRate(state.epoch()),
                tally.score(),
                scores.validation(),
                scores.test(),
                tally.traffic(),
                new Timing(
                        trainSeconds + evaluationNanos / 1e9,
                        tally.samples() / trainSeconds,
                        trainSeconds - syncSeconds,
                        syncSeconds),
                ParameterHash.of(strategy.parameters()));
    }

    private static void requireFinite(double loss, int epoch, int step) {
        if (!Double.isFinite(loss)) {
            throw new TrainingFailedException(
                    new Failure(
                            Failure.Kind.DIVERGED,
                            "the loss was not finite in step " + (step + 1) + " of epoch " + (epoch + 1)
                                    + ": try a lower learning rate or a longer warm-up",
                            epoch + 1,
                            step + 1),
                    null);
        }
    }

    private long now() {
        return hooks.nanoTime().getAsLong();
    }
}
