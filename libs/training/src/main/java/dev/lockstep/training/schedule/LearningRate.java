package dev.lockstep.training.schedule;

import dev.lockstep.experiment.spec.ScheduleSpec;

/**
 * The learning rate as a function of the step.
 *
 * @param base the rate that the schedule starts from, at the end of the warm-up
 * @param epochs of the whole training
 * @param stepsPerEpoch optimizer steps of one epoch
 */
public record LearningRate(ScheduleSpec schedule, double base, int epochs, int stepsPerEpoch) {
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
        return unit < warmup ? base * (unit + 1) / warmup : afterWarmup((double) (unit - warmup) / unitsPerEpoch);
    }

    /** The rate so many epochs, of which the last may be in part, after the end of the warm-up. */
    private double afterWarmup(double done) {
        return switch (schedule) {
            case ScheduleSpec.Constant _ -> base;
            case ScheduleSpec.Cosine cosine -> {
                double low = cosine.minLearningRate();
                yield low + (base - low) * (1 + Math.cos(Math.PI * done / cosine.tMax())) / 2;
            }
            case ScheduleSpec.Linear _ -> base * left(done);
            case ScheduleSpec.Polynomial polynomial -> base * Math.pow(left(done), polynomial.power());
            case ScheduleSpec.Step step -> base * Math.pow(step.factor(), Math.floor(done / step.epochs()));
        };
    }

    /** What share of the training after the warm-up is still to come. */
    private double left(double done) {
        int all = epochs - schedule.warmupEpochs();
        return done < all ? 1 - done / all : 0;
    }
}
