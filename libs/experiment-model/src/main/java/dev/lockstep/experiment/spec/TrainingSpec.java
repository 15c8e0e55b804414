package dev.lockstep.experiment.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        @DefaultValue("\"any\"") Device device) {

    public TrainingSpec {
        BoundsCheck.check(
                TrainingSpec.class, dataset, model, strategy, optimizer, schedule, loss, weights, epochs, device);
        List<Violation> violations = new ArrayList<>();
        size(strategy, dataset.trainingSize()).ifPresent(violations::add);
        if (schedule.warmupEpochs() > epochs) {
            violations.add(new Violation(
                    "/schedule/warmupEpochs",
                    "must be at most epochs (" + epochs + "), was " + schedule.warmupEpochs()));
        }
        InvalidSpecException.throwIfAny(violations);
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

    /** Checks that every replica gets a sample and that every batch can be filled. */
    private static Optional<Violation> size(StrategySpec strategy, int trainingSize) {
        String most = "must be at most the training size " + trainingSize;
        long sharedBy = strategy.globalBatchSize() / strategy.batchSize();
        if (sharedBy > trainingSize) {
            return Optional.of(new Violation("/strategy/replicas", most + ", was " + strategy.replicas()));
        }
        if (strategy.globalBatchSize() > trainingSize) {
            String shared = sharedBy == 1 ? "" : " / " + sharedBy + " replicas";
            return Optional.of(new Violation("/strategy/batchSize", most + shared + ", was " + strategy.batchSize()));
        }
        return Optional.empty();
    }
}
