package dev.lockstep.training;

import java.util.Optional;

import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.metrics.Timing;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.training.evaluation.EpochEvaluation;
import dev.lockstep.training.evaluation.EpochScores;
import dev.lockstep.training.strategy.StepResult;
import dev.lockstep.training.strategy.Strategy;

/** The training of one run, the same for every strategy. */
final class TrainingLoop {
    private final int epochs;
    private final Strategy strategy;
    private final EpochEvaluation evaluation;
    private final Reporter reporter;
    private final Host host;

    TrainingLoop(int epochs, Strategy strategy, EpochEvaluation evaluation, Reporter reporter, Host host) {
        this.epochs = epochs;
        this.strategy = strategy;
        this.evaluation = evaluation;
        this.reporter = reporter;
        this.host = host;
    }

    /**
     * Trains from {@code start} to the end of the last epoch, or until a stop is asked for.
     *
     * @throws TrainingFailedException if a loss is not finite
     */
    Outcome train(RunState start) {
        RunState state = start;
        while (state.epoch() < epochs) {
            while (state.step() < strategy.stepsPerEpoch()) {
                if (host.stopRequested().getAsBoolean()) {
                    return handBack(state);
                }
                state = advance(state);
            }
            reporter.evaluating(state);
            long evaluationStart = now();
            Optional<EpochScores> scores = evaluation.of(strategy.parameters(), host.stopRequested());
            if (scores.isEmpty()) {
                return handBack(state);
            }
            reporter.epoch(metrics(state, scores.get(), now() - evaluationStart), state.nextEpoch());
            state = state.nextEpoch();
        }
        return Outcome.SUCCEEDED;
    }

    private RunState advance(RunState state) {
        long start = now();
        StepResult result = strategy.advance(state.epoch(), state.step());
        requireFinite(result.lossSum(), state.epoch(), state.step());
        RunState next = state.after(result, now() - start);
        reporter.step(next, result.samples());
        return next;
    }

    private Outcome handBack(RunState state) {
        reporter.checkpoint(state);
        return Outcome.HANDED_BACK;
    }

    private EpochMetrics metrics(RunState state, EpochScores scores, long evaluationNanos) {
        scores.losses().forEach(loss -> requireFinite(loss, state.epoch(), state.step() - 1));
        EpochTally tally = state.tally();
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
        return host.nanoTime().getAsLong();
    }
}
