package dev.lockstep.training.strategy;

import java.util.List;

import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.localsteps.GradientNoise;
import dev.lockstep.training.localsteps.LocalStepsController;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.outer.OuterOptimizer;

/**
 * Rounds of local SGD. Within one, what becomes of a replica depends on nothing but its own state and the step, so where and on how many
 * threads its steps are taken cannot matter; then all replicas meet.
 */
final class LocalRounds {
    private final StrategySpec.LocalSgd spec;
    private final LocalReplicaGroup replicas;
    private final GradientSource source;
    private final LocalStepsController localSteps;
    private final CommunicationMeter meetings;
    private final OuterOptimizer outer;
    private final TensorSet mean;
    private RoundProgress round;
    private boolean met = true;

    LocalRounds(
            StrategySpec.LocalSgd spec,
            LocalReplicaGroup replicas,
            GradientSource source,
            LocalStepsController localSteps,
            CommunicationMeter meetings) {
        this.spec = spec;
        this.replicas = replicas;
        this.source = source;
        this.localSteps = localSteps;
        this.meetings = meetings;
        TensorSet start = replicas.get(0).parameters();
        outer = OuterOptimizer.of(spec.outer(), start.trained());
        mean = start.duplicate();
        round = RoundProgress.begin(0, replicas.count());
    }

    /** Takes one local step of every replica, counted from 0 over all epochs; a round that it ends, or that the run ends, is ended. */
    StepResult advance(long step, double learningRate) {
        if (round.isOver()) {
            round = RoundProgress.begin(localSteps.next(step), replicas.count());
        }
        if (localSteps.gradientsMeet(step)) {
            return shared(step, learningRate);
        }
        List<BatchResult> results = local(step, learningRate);
        round = round.after(results);
        met = round.isOver() || localSteps.run().stepsLeft(step) == 1;
        SyncStats exchange =
                met ? meetings.hold(round.localSteps(), () -> meet(learningRate)) : SyncStats.none(round.localSteps());
        return observed(StepResult.of(results, exchange));
    }

    private List<BatchResult> local(long step, double learningRate) {
        boolean atSameParameters = round.stepsDone() == 0;
        if (!atSameParameters || !localSteps.watchesGradients()) {
            return replicas.step(source, step, learningRate);
        }
        try (StepGradients gradients = replicas.gradients(source, step)) {
            if (gradients.gradients().size() > 1) {
                localSteps.observe(GradientNoise.of(
                        gradients.gradients().stream().map(TensorSet::trained).toList()));
            }
            replicas.update(gradients, learningRate);
            return gradients.results();
        }
    }

    private StepResult shared(long step, double learningRate) {
        try (StepGradients gradients = replicas.gradients(source, step)) {
            SyncStats exchange = meetings.hold(round.localSteps(), gradients::average);
            replicas.update(gradients.replicas().getFirst().gradients(), learningRate);
            outer.startFrom(replicas.get(0).parameters().trained());
            round = round.after(gradients.results());
            met = true;
            return observed(StepResult.of(gradients.results(), exchange));
        }
    }

    private void meet(double learningRate) {
        List<Double> weights = round.weights();
        replicas.mean(weights, mean);
        outer.step(mean.trained(), learningRate);
        replicas.goOnFrom(mean);
        replicas.meetBuffers(spec.momentumBuffers(), weights);
    }

    private StepResult observed(StepResult result) {
        localSteps.observe(result.samples(), result.lossSum());
        return result;
    }

    /** Whether the step that was taken last ended with all replicas at the same parameters. */
    boolean haveMet() {
        return met;
    }

    /** The mean of the replicas as they stand, which goes on by itself: they don't meet for it. */
    TensorSet mean() {
        replicas.mean(round.weights(), mean);
        return mean;
    }

    /** At a round's border all replicas have the same parameters, which are written once. */
    void save(CheckpointWriter writer) {
        writer.value("round", round);
        for (int i = 0; i < replicas.count(); i++) {
            Replica replica = replicas.get(i);
            if (!round.isOver()) {
                writer.tensors(prefix(i), replica.parameters());
            }
            replica.saveOptimizer(writer, prefix(i));
        }
        if (round.isOver()) {
            writer.tensors("", replicas.get(0).parameters());
        }
        outer.save(writer);
        localSteps.save(writer);
    }

    void restore(CheckpointReader reader) {
        round = reader.value("round", RoundProgress.class);
        for (int i = 0; i < replicas.count(); i++) {
            replicas.get(i).restoreParameters(reader, round.isOver() ? "" : prefix(i));
            replicas.get(i).restoreOptimizer(reader, prefix(i));
        }
        outer.restore(reader);
        localSteps.restore(reader);
    }

    private static String prefix(int replica) {
        return "replica." + replica + ".";
    }
}
