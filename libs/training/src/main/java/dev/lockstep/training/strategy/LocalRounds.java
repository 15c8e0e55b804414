package dev.lockstep.training.strategy;

import java.util.List;
import java.util.stream.Stream;

import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.localsteps.GradientNoise;
import dev.lockstep.training.localsteps.LocalStepsController;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.outer.OuterOptimizer;

/**
 * The rounds of local SGD. Within a round, a replica's next state depends only on its own state and the step, so that
 * the number of threads does not affect the result. At the end of a round all replicas synchronize.
 */
final class LocalRounds {
    private final StrategySpec.LocalSgd spec;
    private final LocalReplicaGroup replicas;
    private final GradientSource source;
    private final LocalStepsController localSteps;
    private final CommunicationMeter communication;
    private final OuterOptimizer outer;
    private final TensorSet mean;
    private RoundProgress round;
    private boolean inSync = true;

    LocalRounds(
            StrategySpec.LocalSgd spec,
            LocalReplicaGroup replicas,
            GradientSource source,
            LocalStepsController localSteps,
            CommunicationMeter communication) {
        this.spec = spec;
        this.replicas = replicas;
        this.source = source;
        this.localSteps = localSteps;
        this.communication = communication;
        TensorSet start = replicas.get(0).state();
        outer = OuterOptimizer.of(spec.outer(), start.parameters());
        mean = start.duplicate();
        round = RoundProgress.begin(0, replicas.count());
    }

    /** Takes one step, counted from 0 over all epochs, and synchronizes at the end of a round and of the run. */
    StepResult advance(long step, double learningRate) {
        if (round.isOver()) {
            round = RoundProgress.begin(localSteps.chooseSteps(step), replicas.count());
        }
        if (localSteps.averagesGradients(step)) {
            return averagedStep(step, learningRate);
        }
        List<BatchResult> results = localStep(step, learningRate);
        round = round.afterStep(results);
        inSync = round.isOver() || localSteps.run().stepsLeft(step) == 1;
        SyncStats sync = inSync
                ? communication.measure(round.localSteps(), averaged(), () -> synchronize(learningRate))
                : SyncStats.none(round.localSteps());
        return observe(StepResult.of(results, sync));
    }

    private List<BatchResult> localStep(long step, double learningRate) {
        if (round.stepsDone() > 0 || !localSteps.usesGradientNoise()) {
            return replicas.step(source, step, learningRate);
        }
        try (StepGradients gradients = replicas.computeGradients(source, step)) {
            if (gradients.gradients().size() > 1) {
                localSteps.observe(GradientNoise.of(gradients.gradients().stream()
                        .map(TensorSet::parameters)
                        .toList()));
            }
            replicas.update(gradients, learningRate);
            return gradients.results();
        }
    }

    private StepResult averagedStep(long step, double learningRate) {
        try (StepGradients gradients = replicas.computeGradients(source, step)) {
            SyncStats sync = communication.measure(
                    round.localSteps(), List.of(replicas.get(0).state()), gradients::averageIntoFirst);
            replicas.update(gradients.replicas().getFirst().gradients(), learningRate);
            outer.startFrom(replicas.get(0).state().parameters());
            round = round.afterStep(gradients.results());
            inSync = true;
            return observe(StepResult.of(gradients.results(), sync));
        }
    }

    /** Returns what the replicas average at the end of a round, of one replica. */
    private List<TensorSet> averaged() {
        Replica replica = replicas.get(0);
        List<TensorSet> buffers = switch (spec.momentumBuffers()) {
            case AVERAGE -> replica.optimizerBuffers();
            case MAINTAIN, RESET -> List.of();
        };
        return Stream.concat(Stream.of(replica.state()), buffers.stream()).toList();
    }

    private void synchronize(double learningRate) {
        List<Double> weights = round.weights();
        replicas.computeMean(weights, mean);
        outer.step(mean.parameters(), learningRate);
        replicas.broadcast(mean);
        replicas.syncMomentumBuffers(spec.momentumBuffers(), weights);
    }

    private StepResult observe(StepResult result) {
        localSteps.observe(result.samples(), result.lossSum());
        return result;
    }

    /** Returns whether all replicas had the same parameters after the last step. */
    boolean replicasInSync() {
        return inSync;
    }

    /** Computes the weighted mean of the replicas, which do not change. The next call or step overwrites the result. */
    TensorSet computeMean() {
        replicas.computeMean(round.weights(), mean);
        return mean;
    }

    /** Writes the complete state. Between rounds, the parameters common to all replicas are written once. */
    void save(CheckpointWriter writer) {
        writer.value("round", round);
        for (int i = 0; i < replicas.count(); i++) {
            Replica replica = replicas.get(i);
            if (!round.isOver()) {
                writer.tensors(prefix(i), replica.state());
            }
            replica.saveOptimizer(writer, prefix(i));
        }
        if (round.isOver()) {
            writer.tensors("", replicas.get(0).state());
        }
        outer.save(writer);
        localSteps.save(writer);
    }

    void restore(CheckpointReader reader) {
        round = reader.value("round", RoundProgress.class);
        for (int i = 0; i < replicas.count(); i++) {
            replicas.get(i).restoreState(reader, round.isOver() ? "" : prefix(i));
            replicas.get(i).restoreOptimizer(reader, prefix(i));
        }
        outer.restore(reader);
        localSteps.restore(reader);
    }

    private static String prefix(int replica) {
        return "replica." + replica + ".";
    }
}
