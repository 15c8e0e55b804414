package dev.lockstep.training.strategy;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;

import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.training.batch.BatchPrefetcher;
import dev.lockstep.training.batch.SamplePlan;
import dev.lockstep.training.batch.Sharding;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.data.ImageSet;
import dev.lockstep.training.localsteps.LocalStepsController;
import dev.lockstep.training.localsteps.RunLength;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.schedule.LearningRate;

/**
 * Local SGD: each replica takes local steps on its own shard, then all continue from the mean of their parameters
 * (Stich, "Local SGD converges fast and communicates little", ICLR 2019, algorithm 1). A step is one of each replica.
 */
final class LocalSgd implements Strategy {
    private final int stepsPerEpoch;
    private final LearningRate learningRate;
    private final ShardGradients gradients;
    private final LocalRounds rounds;

    LocalSgd(StrategySpec.LocalSgd spec, TrainingContext context, LongSupplier nanoTime) {
        int[] images = context.drawSplit().training();
        Sharding sharding = new Sharding(images, spec.replicas(), context.random());
        stepsPerEpoch = sharding.stepsPerEpoch(spec.batchSize());
        learningRate = context.newLearningRate(stepsPerEpoch);
        LocalReplicaGroup replicas = new LocalReplicaGroup(
                IntStream.range(0, spec.replicas())
                        .mapToObj(_ -> context.newReplica())
                        .toList(),
                context.threads());
        gradients = new ShardGradients(
                batches(sharding, spec, context),
                GradientComputer.of(context, MicroBatches.FASTEST_SIZE),
                context.observer());
        RunLength run = new RunLength(context.spec().epochs(), stepsPerEpoch, images.length);
        rounds = new LocalRounds(
                spec,
                replicas,
                gradients,
                new LocalStepsController(spec.localSteps(), run, rateAfterWarmup(context)),
                new CommunicationMeter(spec.replicas(), nanoTime));
    }

    private static List<BatchPrefetcher> batches(
            Sharding sharding, StrategySpec.LocalSgd spec, TrainingContext context) {
        ImageSet training = context.dataset().training();
        List<SamplePlan> shards = sharding.partition(spec.sharding(), training::label, spec.batchSize());
        return shards.stream().map(context::openBatches).toList();
    }

    private LongToDoubleFunction rateAfterWarmup(TrainingContext context) {
        long warmup = (long) context.spec().schedule().warmupEpochs() * stepsPerEpoch;
        return step -> learningRate.at(Math.max(step, warmup));
    }

    @Override
    public int stepsPerEpoch() {
        return stepsPerEpoch;
    }

    @Override
    public double learningRate(int epoch) {
        return learningRate.at((long) epoch * stepsPerEpoch);
    }

    @Override
    public StepResult advance(int epoch, int step) {
        long overall = (long) epoch * stepsPerEpoch + step;
        return rounds.advance(overall, learningRate.at(overall));
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
    public void save(CheckpointWriter writer) {
        rounds.save(writer);
    }

    @Override
    public void restore(CheckpointReader reader) {
        rounds.restore(reader);
    }

    @Override
    public void close() {
        gradients.close();
    }
}
