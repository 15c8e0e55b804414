package dev.lockstep.training.loop;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.metrics.MetricValues;
import dev.lockstep.experiment.run.Checkpoint;
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
    private final int replicas;
    private final Strategy strategy;
    private final EpochEvaluation evaluation;
    private final ProgressReporter reporter;
    private final TrainingHooks hooks;

    private TrainingLoop(
            TrainingSpec spec,
            Strategy strategy,
            EpochEvaluation evaluation,
            ProgressReporter reporter,
            TrainingHooks hooks) {
        epochs = spec.epochs();
        replicas = spec.strategy().replicas();
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
    public static TrainingOutcome run(TrainingContext context, Optional<Checkpoint> checkpoint, TrainingHooks hooks) {
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
            return new TrainingLoop(spec, strategy, evaluation, reporter, hooks).train(start);
        }
    }

    private TrainingOutcome train(TrainingProgress start) {
        TrainingProgress state = start;
        reporter.moveTo(state);
        while (state.epoch() < epochs) {
            while (state.step() < strategy.learningRate().stepsPerEpoch()) {
                TrainingProgress next = advance(state);
                boolean isPaused = next.step() == state.step();
                if (isPaused && hooks.stopRequested().getAsBoolean()) {
                    return release(next);
                }
                state = next;
                if (isPaused) {
                    reporter.checkpointIfDue(state, !strategy.hasDiverged());
                }
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
            reporter.moveTo(state);
        }
        return TrainingOutcome.SUCCEEDED;
    }

    private void report(EpochMetrics metrics, TensorSet model, TrainingProgress state) {
        try {
            reporter.epochDone(metrics, model, state.nextEpoch());
        } catch (NonFiniteStateException e) {
            throw diverged(String.valueOf(e.getMessage()), state.epoch() + 1, state.step());
        }
    }

    /** Returns the progress after the segment, or after a part of it, with the same step, if it was paused. */
    private TrainingProgress advance(TrainingProgress state) {
        long start = now();
        long firstStep = strategy.learningRate().firstStep(state.epoch()) + state.step();
        List<StepResult> steps = strategy.advance(firstStep, reporter);
        TrainingProgress next = state.after(steps, now() - start);
        if (!steps.isEmpty()) {
            requireFinite(steps.getLast(), state.epoch(), next.step());
            reporter.moveTo(next);
        }
        return next;
    }

    /** Stops the run. If a loss was not finite, the run resumes from the last checkpoint and comes to it again. */
    private TrainingOutcome release(TrainingProgress state) {
        if (!strategy.hasDiverged()) {
            reporter.checkpoint(state);
        }
        return TrainingOutcome.RELEASED;
    }

    private EpochMetrics metrics(TrainingProgress state, TensorSet model, EpochScores scores, long evaluationNanos) {
        if (!scores.losses().stream().allMatch(Double::isFinite)) {
            throw diverged("the loss was not finite", state.epoch() + 1, state.step());
        }
        EpochTotals totals = state.tally();
        double trainSeconds = totals.nanos() / 1e9;
        double syncSeconds = totals.exchange().nanos() / 1e9;
        Score train = totals.score();
        Score validation = scores.validation();
        Map<EpochMetric, @Nullable Number> values = new EnumMap<>(EpochMetric.class);
        values.put(
                EpochMetric.LEARNING_RATE,
                strategy.learningRate().at(strategy.learningRate().firstStep(state.epoch())));
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

    /** {@code epoch}: from 0; {@code step}: from 1, as in the failure. */
    private void requireFinite(StepResult result, int epoch, int step) {
        if (!result.isFinite()) {
            String replica = replicas == 1 ? "" : " of replica " + (result.firstNonFinite() + 1);
            throw diverged("the loss" + replica + " was not finite", epoch + 1, step);
        }
    }

    private static TrainingFailedException diverged(String reason, int epoch, int step) {
        String message =
                reason + " in step " + step + " of epoch " + epoch + ": try a lower learning rate or a longer warm-up";
        return new TrainingFailedException(new Failure(Failure.Kind.DIVERGED, message, epoch, step), null);
    }

    private long now() {
        return hooks.nanoTime().getAsLong();
    }
}
