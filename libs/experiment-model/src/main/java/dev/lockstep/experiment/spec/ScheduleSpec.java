package dev.lockstep.experiment.spec;

/** How the learning rate moves. Warm-up epoch e (from 0) uses (e+1)/warmupEpochs of the rate; the schedule counts from its end. */
@Discriminator("type")
public sealed interface ScheduleSpec {
    int warmupEpochs();

    /** Whether the rate moves once an epoch or with every step. */
    By by();

    /** The rate as it is given. */
    @VariantName("constant")
    record Constant(
            @DefaultValue("0") @Bounds(min = 0) int warmupEpochs,
            @DefaultValue("\"epoch\"") By by) implements ScheduleSpec {
        public Constant {
            BoundsCheck.check(Constant.class, warmupEpochs, by);
        }
    }

    /**
     * Half a cosine from the rate down to {@code minLearningRate} over {@code tMax} epochs (SGDR, Loshchilov and Hutter 2017, eq. 5,
     * without restarts); as in PyTorch it rises again past {@code tMax}. Where the spec is silent, tMax is epochs - warmupEpochs.
     */
    @VariantName("cosine")
    record Cosine(
            @Bounds(min = 1) int tMax,
            @DefaultValue("0") @Bounds(min = 0) double minLearningRate,
            @DefaultValue("0") @Bounds(min = 0) int warmupEpochs,
            @DefaultValue("\"epoch\"") By by)
            implements ScheduleSpec {
        public Cosine {
            BoundsCheck.check(Cosine.class, tMax, minLearningRate, warmupEpochs, by);
        }
    }

    /** A straight line from the rate down to 0 at the end of the last epoch. */
    @VariantName("linear")
    record Linear(
            @DefaultValue("0") @Bounds(min = 0) int warmupEpochs,
            @DefaultValue("\"epoch\"") By by) implements ScheduleSpec {
        public Linear {
            BoundsCheck.check(Linear.class, warmupEpochs, by);
        }
    }

    /**
     * The rate times (1 - x)^power, with x from 0 at the end of the warm-up to 1 at the end of the last epoch. The LARS paper's has power
     * 2.
     */
    @VariantName("polynomial")
    record Polynomial(
            @Bounds(above = 0) double power,
            @DefaultValue("0") @Bounds(min = 0) int warmupEpochs,
            @DefaultValue("\"epoch\"") By by)
            implements ScheduleSpec {
        public Polynomial {
            BoundsCheck.check(Polynomial.class, power, warmupEpochs, by);
        }
    }

    /** The rate, multiplied by {@code factor} each time that {@code epochs} more epochs are done. */
    @VariantName("step")
    record Step(
            @Bounds(min = 1) int epochs,
            @Bounds(above = 0, max = 1) double factor,
            @DefaultValue("0") @Bounds(min = 0) int warmupEpochs,
            @DefaultValue("\"epoch\"") By by)
            implements ScheduleSpec {
        public Step {
            BoundsCheck.check(Step.class, epochs, factor, warmupEpochs, by);
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
