package dev.lockstep.experiment.spec;

import java.util.ArrayList;
import java.util.List;

/** One cell of an experiment, resolved: everything that decides a training but its seed. */
public record TrainingSpec(
        DatasetSpec dataset,
        @Default("{\"name\": \"lenet5\"}") ModelSpec model,
        StrategySpec strategy,
        OptimizerSpec optimizer,
        @Default("{\"type\": \"constant\"}") ScheduleSpec schedule,
        @Bounds(min = 1, max = 100_000) int epochs,
        @Default("\"any\"") Device device) {

    public TrainingSpec {
        Limits.check(TrainingSpec.class, dataset, model, strategy, optimizer, schedule, epochs, device);
        List<Fault> faults = new ArrayList<>();
        if (strategy.globalBatchSize() > dataset.trainingSize()) {
            long sharedBy = strategy.globalBatchSize() / strategy.batchSize();
            faults.add(new Fault(
                    "/strategy/batchSize",
                    "must be at most the training size " + dataset.trainingSize()
                            + (sharedBy == 1 ? "" : " / " + sharedBy + " replicas") + ", was " + strategy.batchSize()));
        }
        if (schedule.warmupEpochs() > epochs) {
            faults.add(new Fault(
                    "/schedule/warmupEpochs",
                    "must be at most epochs (" + epochs + "), was " + schedule.warmupEpochs()));
        }
        InvalidSpecException.throwIfAny(faults);
    }
}
