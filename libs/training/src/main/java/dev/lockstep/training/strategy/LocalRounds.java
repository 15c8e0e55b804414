package dev.lockstep.training.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;

import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.localsteps.LocalStepsRule;
import dev.lockstep.training.localsteps.RunLength;
import dev.lockstep.training.localsteps.StepLoss;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.outer.OuterOptimizer;

/**
 * The rounds of local SGD. Within a round, a replica's next state depends only on its own state and the step, so that
 * neither the number of threads nor the replicas' speed affects the result. At the end of a round all replicas
 * synchronize.
 */
final class LocalRounds {
    private final StrategySpec.LocalSgd spec;
    private final ReplicaGroup replicas;
    private final Rules rules;
    private final OuterOptimizer outer;
    private RoundProgress round;
    private boolean inSync = true;

    /** {@code learningRate}: the rate of a step. */
    record Rules(RunLength run, LocalStepsRule localSteps, LongToDoubleFunction learningRate) {}

    LocalRounds(StrategySpec.LocalSgd spec, ReplicaGroup replicas, Rules rules) {
        this.spec = spec;
        this.replicas = replicas;
        this.rules = rules;
        outer = OuterOptimizer.of(spec.outer(), replicas.commonState().parameters());
        round = RoundProgress.begin(0, replicas.count());
    }

    /**
     * Continues with {@code step}, which begins a segment, to the end of the segment: of the round, the epoch or the
     * run. Replicas synchronize at the end of a round and of the run.
     *
     * @return the results of all steps of the segment; none if the monitor paused it
     */
    List<StepResult> advance(long step, StepMonitor monitor) {
        if (round.isOver()) {
            round = RoundProgress.begin(rules.localSteps().chooseSteps(step), replicas.count());
        }
        boolean averages = rules.localSteps().averagesGradients(step);
        Optional<SegmentReport> report =
                averages || needsNoise() ? takeStep(step, averages, monitor) : takeSegment(step, monitor);
        return report.map(segment -> finish(segment, step, averages)).orElse(List.of());
    }

    private boolean needsNoise() {
        return round.stepsDone() == 0 && rules.localSteps().usesGradientNoise();
    }

    private Optional<SegmentReport> takeStep(long step, boolean averages, StepMonitor monitor) {
        if (monitor.shouldPause()) {
            return Optional.empty();
        }
        return Optional.of(averages ? replicas.averagedStep(step, monitor) : replicas.stepWithNoise(step, monitor));
    }

    private Optional<SegmentReport> takeSegment(long step, StepMonitor monitor) {
        long length = Math.min(
                (long) round.localSteps() - round.stepsDone(), rules.run().stepsLeftInEpoch(step));
        return replicas.advance(new Segment(step, step + length), monitor);
    }

    private List<StepResult> finish(SegmentReport report, long step, boolean averages) {
        List<StepResult> results = new ArrayList<>();
        for (List<BatchResult> ofReplicas : report.steps()) {
            round = round.afterStep(ofReplicas);
            results.add(StepResult.of(ofReplicas, SyncStats.none(round.localSteps())));
        }
        StepResult last = results.getLast();
        if (last.isFinite()) {
            long end = step + results.size();
            inSync = averages || round.isOver() || rules.run().stepsLeft(end) == 0;
            if (inSync) {
                SyncCost cost = averages ? report.sync() : synchronize(end - 1);
                results.set(results.size() - 1, last.with(cost.round(round.localSteps())));
            }
            if (averages) {
                outer.startFrom(replicas.commonState().parameters());
            }
            rules.localSteps()
                    .observe(
                            results.stream()
                                    .map(result -> new StepLoss(result.samples(), result.lossSum()))
                                    .toList(),
                            report.noise());
        }
        return results;
    }

    private SyncCost synchronize(long lastStep) {
        double rate = rules.learningRate().applyAsDouble(lastStep);
        return replicas.synchronize(
                new SyncRule(round.weights(), mean -> outer.step(mean, rate), spec.momentumBuffers()));
    }

    /** Returns whether all replicas had the same parameters at the end of the last segment. */
    boolean replicasInSync() {
        return inSync;
    }

    /** Computes the weighted mean of the replicas, which do not change. The next call or step overwrites the result. */
    TensorSet computeMean() {
        return replicas.computeMean(round.weights());
    }

    /** Writes the complete state. The state that is common to all replicas is written once. */
    void save(CheckpointWriter writer) {
        writer.value("round", round);
        replicas.save(writer, inSync);
        outer.save(writer);
        rules.localSteps().save(writer);
    }

    void restore(CheckpointReader reader, long step) {
        round = reader.value("round", RoundProgress.class);
        inSync = round.isOver();
        replicas.restore(reader, step);
        outer.restore(reader);
        rules.localSteps().restore(reader);
    }
}
