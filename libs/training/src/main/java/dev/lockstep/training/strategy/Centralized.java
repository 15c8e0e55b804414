package dev.lockstep.training.strategy;

import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.training.batch.Batch;
import dev.lockstep.training.batch.BatchStream;
import dev.lockstep.training.batch.ShuffledEpochs;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.model.Model;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.schedule.LearningRate;

/** One model that sees one batch a step: the baseline of every comparison. */
final class Centralized implements Strategy {
    private final int stepsPerEpoch;
    private final LearningRate learningRate;
    private final GradientComputer gradients;
    private final BatchStream batches;
    private final Replica replica;

    Centralized(StrategySpec.Centralized strategy, TrainingContext context) {
        TrainingSpec spec = context.spec();
        ShuffledEpochs plan =
                new ShuffledEpochs(context.random(), context.split().training(), strategy.batchSize());
        stepsPerEpoch = plan.stepsPerEpoch();
        learningRate = new LearningRate(spec.schedule(), spec.optimizer().learningRate(), spec.epochs(), stepsPerEpoch);
        Model model = context.model();
        gradients = new GradientComputer(model, context.random(), context.threads());
        replica = new Replica(spec.optimizer(), model, context.random(), context.manager());
        batches = new BatchStream(plan, context.trainingImages(), context.random());
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
        try (Batch batch = batches.take(overall);
                BatchGradient gradient = gradients.compute(replica.parameters(), batch)) {
            replica.update(gradient.gradients(), learningRate.at(overall));
            return new StepResult(batch.size(), gradient.lossSum(), gradient.correct());
        }
    }

    @Override
    public TensorSet parameters() {
        return replica.parameters();
    }

    @Override
    public void save(CheckpointWriter writer) {
        replica.save(writer, "");
    }

    @Override
    public void restore(CheckpointReader reader) {
        replica.restore(reader, "");
    }

    @Override
    public void close() {
        batches.close();
    }
}
