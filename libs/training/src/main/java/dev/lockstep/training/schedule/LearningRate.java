package dev.lockstep.training.schedule;

import dev.lockstep.experiment.spec.ScheduleSpec;

/**
 * Computes the learning rate of each step.
 *
 * @param base the rate at the end of the warm-up, from which the schedule decays
 * @param epochs number of epochs of the run
 * @param stepsPerEpoch optimizer steps per epoch
 */
public record LearningRate(ScheduleSpec schedule, double base, int epochs, int stepsPerEpoch) {
    /** Returns the first step of an epoch. Epochs and steps are numbered from 0, steps over all epochs. */
    public long firstStep(int epoch) {
        return (long) epoch * stepsPerEpoch;
    }

    /** Returns the learning rate of a step or, if it belongs to the warm-up, the rate after the warm-up. */
    public double atOrAfterWarmup(long step) {
        return at(Math.max(step, firstStep(schedule.warmupEpochs())));
    }

    /** Returns the learning rate of a step; steps are numbered from 0 over all epochs. */
    public double at(long step) {
        return switch (schedule.by()) {
            case EPOCH -> at(step / stepsPerEpoch, 1);
            case STEP -> at(step, stepsPerEpoch);
        };
    }

    /** Returns the rate after {@code unit} schedule units, which are epochs or steps. */
    private double at(long unit, int unitsPerEpoch) {
        long warmup = (long) schedule.warmupEpochs() * unitsPerEpoch;
        return unit < warmup ? base * (unit + 1) / warmup : afterWarmup((double) (unit - warmup) / unitsPerEpoch);
    }

    /** Returns the rate {@code done} (fractional) epochs after the end of the warm-up. */
    private double afterWarmup(double done) {
        return switch (schedule) {
            case ScheduleSpec.Constant _ -> base;
            case ScheduleSpec.Cosine cosine -> {
                double low = cosine.minLearningRate();
                yield low + (base - low) * (1 + Math.cos(Math.PI * done / cosine.tMax())) / 2;
            }
            case ScheduleSpec.Linear _ -> base * remaining(done);
            case ScheduleSpec.Polynomial polynomial -> base * Math.pow(remaining(done), polynomial.power());
            case ScheduleSpec.Step step -> base * Math.pow(step.factor(), Math.floor(done / step.epochs()));
        };
    }

    /** Returns the fraction of the epochs after the warm-up that remain. */
    private double remaining(double done) {
        int decayEpochs = epochs - schedule.warmupEpochs();
        return done < decayEpochs ? 1 - done / decayEpochs : 0;
    }
}
