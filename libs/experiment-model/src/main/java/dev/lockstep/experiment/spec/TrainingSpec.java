package dev.lockstep.experiment.spec;

import java.util.List;

/** The resolved spec of one cell: everything that determines a training run except its seed. */
public record TrainingSpec(
        DatasetSpec dataset,
        @DefaultValue("{\"name\": \"lenet5\"}") ModelSpec model,
        StrategySpec strategy,
        OptimizerSpec optimizer,
        @DefaultValue("{\"type\": \"constant\"}") ScheduleSpec schedule,
        @DefaultValue("{\"type\": \"cross-entropy\"}") LossSpec loss,
        @DefaultValue("{\"type\": \"last\"}") WeightsSpec weights,
        @Bounds(min = 1, max = 100_000) int epochs,
        @DefaultValue("\"any\"") Device device)
        implements HasWarnings {

    public TrainingSpec {
        Constraints.check(
                TrainingSpec.class, dataset, model, strategy, optimizer, schedule, loss, weights, epochs, device);
    }

    /** Creates a spec with cross-entropy loss without label smoothing, and the last weights as the model. */
    public TrainingSpec(
            DatasetSpec dataset,
            ModelSpec model,
            StrategySpec strategy,
            OptimizerSpec optimizer,
            ScheduleSpec schedule,
            int epochs,
            Device device) {
        this(
                dataset,
                model,
                strategy,
                optimizer,
                schedule,
                new LossSpec.CrossEntropy(0),
                new WeightsSpec.Last(),
                epochs,
                device);
    }

    @Override
    public List<Violation> warnings() {
        return new SpecWarnings(this).list();
    }

    /** Returns the learning rate that the strategy scales, from which the schedule decays. */
    public double scaledLearningRate() {
        return optimizer.learningRate() * strategy.learningRateFactor();
    }

    /** Every replica gets a sample and every batch can be filled. */
    @Rule
    static List<Violation> samplesSuffice(DatasetSpec dataset, StrategySpec strategy) {
        String most = "must be at most the training size " + dataset.trainingSize();
        long sharedBy = strategy.globalBatchSize() / strategy.batchSize();
        if (sharedBy > dataset.trainingSize()) {
            return List.of(new Violation("/strategy/replicas", most + ", was " + strategy.replicas()));
        }
        String shared = sharedBy == 1 ? "" : " / " + sharedBy + " replicas";
        return Violation.unless(
                strategy.globalBatchSize() <= dataset.trainingSize(),
                "/strategy/batchSize",
                most + shared + ", was " + strategy.batchSize());
    }

    /** Otherwise a cosine would raise the learning rate. */
    @Rule
    static List<Violation> minLearningRateIsBelow(
            StrategySpec strategy, OptimizerSpec optimizer, ScheduleSpec schedule) {
        double start = optimizer.learningRate() * strategy.learningRateFactor();
        double end = schedule instanceof ScheduleSpec.Cosine cosine ? cosine.minLearningRate() : 0;
        String scaled = strategy.learningRateFactor() == 1 ? "" : " scaled by " + strategy.learningRateFactor();
        return Violation.unless(
                end <= start,
                "/schedule/minLearningRate",
                "must be at most the learning rate (" + optimizer.learningRate() + scaled + "), was " + end);
    }

    @Rule
    static List<Violation> warmupIsWithinEpochs(ScheduleSpec schedule, int epochs) {
        return Violation.unless(
                schedule.warmupEpochs() <= epochs,
                "/schedule/warmupEpochs",
                "must be at most epochs (" + epochs + "), was " + schedule.warmupEpochs());
    }
}
