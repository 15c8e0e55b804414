package dev.lockstep.experiment.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One cell of an experiment, resolved: everything that decides a training but its seed. */
public record TrainingSpec(
        DatasetSpec dataset,
        @Default("{\"name\": \"lenet5\"}") ModelSpec model,
        StrategySpec strategy,
        OptimizerSpec optimizer,
        @Default("{\"type\": \"constant\"}") ScheduleSpec schedule,
        @Default("{\"type\": \"cross-entropy\"}") LossSpec loss,
        @Default("{\"type\": \"last\"}") WeightsSpec weights,
        @Bounds(min = 1, max = 100_000) int epochs,
        @Default("\"any\"") Device device) {

    public TrainingSpec {
        Limits.check(TrainingSpec.class, dataset, model, strategy, optimizer, schedule, loss, weights, epochs, device);
        List<Fault> faults = new ArrayList<>();
        size(strategy, dataset.trainingSize()).ifPresent(faults::add);
        if (schedule.warmupEpochs() > epochs) {
            faults.add(new Fault(
                    "/schedule/warmupEpochs",
                    "must be at most epochs (" + epochs + "), was " + schedule.warmupEpochs()));
        }
        InvalidSpecException.throwIfAny(faults);
    }

    /** With the plain loss, and the last weights as the model. */
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

    /** What of the strategy is too large for so many samples: every replica has one, and every batch can fill. */
    private static Optional<Fault> size(StrategySpec strategy, int trainingSize) {
        String most = "must be at most the training size " + trainingSize;
        long sharedBy = strategy.globalBatchSize() / strategy.batchSize();
        if (sharedBy > trainingSize) {
            return Optional.of(new Fault("/strategy/replicas", most + ", was " + strategy.replicas()));
        }
        if (strategy.globalBatchSize() > trainingSize) {
            String shared = sharedBy == 1 ? "" : " / " + sharedBy + " replicas";
            return Optional.of(new Fault("/strategy/batchSize", most + shared + ", was " + strategy.batchSize()));
        }
        return Optional.empty();
    }
}
