package dev.lockstep.experiment.spec;

import java.util.List;

/** The learning rate schedule. Warm-up epoch e (from 0) uses (e+1)/warmupEpochs of the rate; the schedule follows. */
@Discriminator("type")
public sealed interface ScheduleSpec {
    int warmupEpochs();

    /** Whether the learning rate changes every epoch or every step. */
    By by();

    /** A constant learning rate. */
    @VariantName("constant")
    record Constant(
            @DefaultValue("0") @Bounds(min = 0) @InEpochs int warmupEpochs,
            @DefaultValue("\"epoch\"") By by) implements ScheduleSpec {
        public Constant {
            Constraints.check(Constant.class, warmupEpochs, by);
        }
    }

    /**
     * Cosine annealing to {@code minLearningRate} over {@code tMax} epochs (SGDR, Loshchilov and Hutter 2017, eq. 5,
     * without restarts). As in PyTorch, the rate rises again after {@code tMax}. Default tMax: epochs - warmupEpochs.
     */
    @VariantName("cosine")
    record Cosine(
            @Bounds(min = 1) @InEpochs int tMax,
            @DefaultValue("0") @Bounds(min = 0) double minLearningRate,
            @DefaultValue("0") @Bounds(min = 0) @InEpochs int warmupEpochs,
            @DefaultValue("\"epoch\"") By by)
            implements ScheduleSpec {
        public Cosine {
            Constraints.check(Cosine.class, tMax, minLearningRate, warmupEpochs, by);
        }
    }

    /** Linear decay to 0 at the end of the last epoch. */
    @VariantName("linear")
    record Linear(
            @DefaultValue("0") @Bounds(min = 0) @InEpochs int warmupEpochs,
            @DefaultValue("\"epoch\"") By by) implements ScheduleSpec {
        public Linear {
            Constraints.check(Linear.class, warmupEpochs, by);
        }
    }

    /** Polynomial decay: rate x (1 - t)^power, t from 0 after warm-up to 1 after the last epoch; power 2 in LARS. */
    @VariantName("polynomial")
    record Polynomial(
            @Bounds(above = 0) double power,
            @DefaultValue("0") @Bounds(min = 0) @InEpochs int warmupEpochs,
            @DefaultValue("\"epoch\"") By by)
            implements ScheduleSpec {
        public Polynomial {
            Constraints.check(Polynomial.class, power, warmupEpochs, by);
        }
    }

    /** Multiplies the learning rate by {@code factor} every {@code epochs} epochs. */
    @VariantName("step")
    record Step(
            @Bounds(min = 1) @InEpochs int epochs,
            @Bounds(above = 0, max = 1) double factor,
            @DefaultValue("0") @Bounds(min = 0) @InEpochs int warmupEpochs,
            @DefaultValue("\"epoch\"") By by)
            implements ScheduleSpec, HasWarnings {
        public Step {
            Constraints.check(Step.class, epochs, factor, warmupEpochs, by);
        }

        @Override
        public List<Violation> warnings() {
            return Violation.unless(factor != 1, "/factor", "leaves the learning rate as it is, was 1");
        }
    }

    /** The unit in which a schedule advances. */
    enum By {
        @VariantName("epoch")
        EPOCH,
        @VariantName("step")
        STEP
    }
}
