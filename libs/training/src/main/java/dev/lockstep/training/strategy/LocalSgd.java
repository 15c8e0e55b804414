package dev.lockstep.training.strategy;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.training.batch.SamplePlan;
import dev.lockstep.training.batch.Sharding;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.data.ImageSet;
import dev.lockstep.training.localsteps.LocalStepsRule;
import dev.lockstep.training.localsteps.RunLength;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.schedule.LearningRate;

/**
 * Local SGD: each replica takes local steps on its own shard, then all continue from the mean of their parameters
 * (Stich, "Local SGD converges fast and communicates little", ICLR 2019, algorithm 1). A step is one of each replica.
 */
final class LocalSgd implements Strategy {
    private final LearningRate learningRate;
    private final ReplicaGroup replicas;
    private final LocalRounds rounds;

    LocalSgd(StrategySpec.LocalSgd spec, TrainingContext context, LongSupplier nanoTime) {
        int[] images = context.drawSplit().training();
        Sharding sharding = new Sharding(images, spec.replicas(), context.random());
        int stepsPerEpoch = sharding.stepsPerEpoch(spec.batchSize());
        learningRate = context.newLearningRate(stepsPerEpoch);
        ImageSet training = context.dataset().training();
        List<SamplePlan> shards = sharding.partition(spec.sharding(), training::label, spec.batchSize());
        replicas = LocalReplicaGroup.of(
                IntStream.range(0, spec.replicas())
                        .mapToObj(_ -> context.newReplica())
                        .toList(),
                context.openGradients(shards, MicroBatches.FASTEST_SIZE),
                new LocalReplicaGroup.Resources(context.threads(), learningRate::at, nanoTime));
        RunLength run = new RunLength(context.spec().epochs(), stepsPerEpoch, images.length);
        LocalStepsRule localSteps = LocalStepsRule.of(spec.localSteps(), run, learningRate::atOrAfterWarmup);
        rounds = new LocalRounds(spec, replicas, new LocalRounds.Rules(run, localSteps, learningRate::at));
    }

    @Override
    public LearningRate learningRate() {
        return learningRate;
    }

    @Override
    public List<StepResult> advance(long step, StepMonitor monitor) {
        return rounds.advance(step, monitor);
    }

    @Override
    public TensorSet computeModel() {
        return rounds.computeMean();
    }

    @Override
    public boolean replicasInSync() {
        return rounds.replicasInSync();
    }

    @Override
    public boolean hasDiverged() {
        return replicas.hasDiverged();
    }

    @Override
    public void save(CheckpointWriter writer) {
        rounds.save(writer);
    }

    @Override
    public void restore(CheckpointReader reader, long step) {
        rounds.restore(reader, step);
    }

    @Override
    public void close() {
        replicas.close();
    }
}
