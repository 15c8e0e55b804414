package dev.lockstep.training.schedule;

import dev.lockstep.experiment.spec.ScheduleSpec;

/**
 * The learning rate as a function of the step.
 *
 * @param base the optimizer's rate
 * @param stepsPerEpoch optimizer steps of one epoch
 */
public record LearningRate(ScheduleSpec schedule, double base, int stepsPerEpoch) {
    /** The rate of a step, counted from 0 over all epochs. */
    public double at(long step) {
        return switch (schedule.by()) {
            case EPOCH -> at(step / stepsPerEpoch, 1);
            case STEP -> at(step, stepsPerEpoch);
        };
    }

    /** The rate {@code unit} units into the training, where an epoch has so many. */
    private double at(long unit, int unitsPerEpoch) {
        long warmup = (long) schedule.warmupEpochs() * unitsPerEpoch;
        if (unit < warmup) {
            return base * (unit + 1) / warmup;
        }
        double epochs = (double) (unit - warmup) / unitsPerEpoch;
        return switch (schedule) {
            case ScheduleSpec.Constant _ -> base;
            case ScheduleSpec.Cosine cosine -> {
                double low = cosine.minLearningRate();
                yield low + (base - low) * (1 + Math.cos(Math.PI * epochs / cosine.tMax())) / 2;
            }
        };
    }
}
