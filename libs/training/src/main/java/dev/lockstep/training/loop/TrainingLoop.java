package dev.lockstep.training.loop;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.metrics.MetricValues;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.training.checkpoint.NonFiniteStateException;
import dev.lockstep.training.evaluation.EpochEvaluation;
import dev.lockstep.training.evaluation.EpochScores;
import dev.lockstep.training.evaluation.Evaluator;
import dev.lockstep.training.evaluation.Score;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.strategy.StepResult;
import dev.lockstep.training.strategy.Strategy;
import dev.lockstep.training.strategy.TrainingContext;
import org.jspecify.annotations.Nullable;

/** Trains one run: the steps of each epoch, then its evaluation and its report. The same for every strategy. */
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
     * Trains a run, from its checkpoint or from the beginning, to its last epoch or until a stop is requested.
     *
     * @throws TrainingFailedException if a loss, or the state after an epoch, is not finite
     */
    public static TrainingOutcome run(TrainingContext context, Optional<ByteBuffer> checkpoint, TrainingHooks hooks) {
        TrainingSpec spec = context.spec();
        EpochEvaluation evaluation = new EpochEvaluation(
                new Evaluator(context.newModel(), context.threads()),
                context.dataset(),
                context.drawSplit(),
                context.newNormalizer());
        try (Strategy strategy = Strategy.of(context, hooks.nanoTime())) {
            RunCheckpoints checkpoints =
                    new RunCheckpoints(spec, context.random().seed(), strategy);
            TrainingProgress start = checkpoint.flatMap(checkpoints::restore).orElse(TrainingProgress.START);
            ProgressReporter reporter =
                    new ProgressReporter(hooks, checkpoints, new ThroughputMeter(spec, evaluation.imageCount()));
            return new TrainingLoop(spec.epochs(), strategy, evaluation, reporter, hooks).train(start);
        }
    }

    private TrainingOutcome train(TrainingProgress start) {
        TrainingProgress state = start;
        while (state.epoch() < epochs) {
            while (state.step() < strategy.stepsPerEpoch()) {
                if (hooks.stopRequested().getAsBoolean()) {
                    return release(state);
                }
                state = advance(state);
            }
            reporter.beforeEvaluation(state);
            long evaluationStart = now();
            TensorSet model = strategy.computeModel();
            Optional<EpochScores> scores = evaluation.evaluate(model, hooks.stopRequested());
            if (scores.isEmpty()) {
                return release(state);
            }
            EpochMetrics metrics = metrics(state, model, scores.get(), now() - evaluationStart);
            report(metrics, model, state);
            state = state.nextEpoch();
        }
        return TrainingOutcome.SUCCEEDED;
    }

    private void report(EpochMetrics metrics, TensorSet model, TrainingProgress state) {
        try {
            reporter.epochDone(metrics, model, state.nextEpoch());
        } catch (NonFiniteStateException e) {
            throw diverged(String.valueOf(e.getMessage()), state.epoch(), state.step() - 1);
        }
    }

    private TrainingProgress advance(TrainingProgress state) {
        long start = now();
        StepResult result = strategy.advance(state.epoch(), state.step());
        requireFinite(result.lossSum(), state.epoch(), state.step());
        TrainingProgress next = state.afterStep(result, now() - start);
        reporter.stepDone(next, result.samples());
        return next;
    }

    private TrainingOutcome release(TrainingProgress state) {
        reporter.checkpoint(state);
        return TrainingOutcome.RELEASED;
    }

    private EpochMetrics metrics(TrainingProgress state, TensorSet model, EpochScores scores, long evaluationNanos) {
        scores.losses().forEach(loss -> requireFinite(loss, state.epoch(), state.step() - 1));
        EpochTotals totals = state.tally();
        double trainSeconds = totals.nanos() / 1e9;
        double syncSeconds = totals.exchange().nanos() / 1e9;
        Score train = totals.score();
        Score validation = scores.validation();
        Map<EpochMetric, @Nullable Number> values = new EnumMap<>(EpochMetric.class);
        values.put(EpochMetric.LEARNING_RATE, strategy.learningRate(state.epoch()));
        values.put(EpochMetric.TRAIN_LOSS, train.loss());
        values.put(EpochMetric.TRAIN_ACCURACY, train.accuracy());
        values.put(EpochMetric.VAL_LOSS, validation == null ? null : validation.loss());
        values.put(EpochMetric.VAL_ACCURACY, validation == null ? null : validation.accuracy());
        values.put(EpochMetric.TEST_LOSS, scores.test().loss());
        values.put(EpochMetric.TEST_ACCURACY, scores.test().accuracy());
        values.put(EpochMetric.SECONDS, trainSeconds + evaluationNanos / 1e9);
        values.put(EpochMetric.SAMPLES_PER_SECOND, totals.samples() / trainSeconds);
        values.put(EpochMetric.LOCAL_STEPS, totals.exchange().localSteps());
        values.put(EpochMetric.SYNC_ROUNDS, totals.exchange().rounds());
        values.put(EpochMetric.BYTES_COMMUNICATED, totals.exchange().bytes());
        values.put(EpochMetric.COMPUTE_SECONDS, trainSeconds - syncSeconds);
        values.put(EpochMetric.SYNC_SECONDS, syncSeconds);
        return new EpochMetrics(state.epoch() + 1, new MetricValues(values), ParameterHash.of(model));
    }

    private static void requireFinite(double loss, int epoch, int step) {
        if (!Double.isFinite(loss)) {
            throw diverged("the loss was not finite", epoch, step);
        }
    }

    private static TrainingFailedException diverged(String reason, int epoch, int step) {
        return new TrainingFailedException(
                new Failure(
                        Failure.Kind.DIVERGED,
                        reason + " in step " + (step + 1) + " of epoch " + (epoch + 1)
                                + ": try a lower learning rate or a longer warm-up",
                        epoch + 1,
                        step + 1),
                null);
    }

    private long now() {
        return hooks.nanoTime().getAsLong();
    }
}
