package dev.lockstep.experiment.spec;

import java.util.List;

/** Who computes gradients on what, and when parameters meet. */
@Discriminator("type")
public sealed interface StrategySpec {
    /** Models or gradient computers that work side by side. */
    int replicas();

    /** Training samples between two updates of one model: of one replica's in local SGD, of the shared model elsewhere. */
    int batchSize();

    /** Training samples that all replicas see between two updates. */
    default long globalBatchSize() {
        return batchSize();
    }

    /** What the optimizer's learning rate is multiplied by. */
    default double learningRateFactor() {
        return 1;
    }

    /** One model, one batch a step: the baseline of every comparison. */
    @VariantName("centralized")
    record Centralized(@DefaultValue("64") @Bounds(min = 1) int batchSize) implements StrategySpec {
        public Centralized {
            BoundsCheck.check(Centralized.class, batchSize);
        }

        @Override
        public int replicas() {
            return 1;
        }
    }

    /**
     * One model, one large batch a step, its gradient computed piece by piece: by replicas that average their gradients every step, and within
     * a replica by micro-batches. Both equal the gradient of the whole batch.
     *
     * @param baseBatchSize the batch size that the learning rate was chosen for
     * @param microBatchSize samples whose activations are in memory together, at most; on the CPU batches are always cut at least finely
     *     enough to keep several threads busy
     */
    @VariantName("large-batch")
    record LargeBatch(
            @Bounds(min = 1) int batchSize,
            @DefaultValue("64") @Bounds(min = 1) int baseBatchSize,
            @DefaultValue("\"none\"") LrScaling lrScaling,
            @DefaultValue("256") @Bounds(min = 1) int microBatchSize,
            @DefaultValue("1") @Bounds(min = 1, max = 256) int replicas)
            implements StrategySpec {
        public LargeBatch {
            BoundsCheck.check(LargeBatch.class, batchSize, baseBatchSize, lrScaling, microBatchSize, replicas);
            if (replicas > batchSize) {
                throw new InvalidSpecException(List.of(
                        new Violation("/replicas", "must be at most batchSize (" + batchSize + "), was " + replicas)));
            }
        }

        @Override
        public double learningRateFactor() {
            return lrScaling.factor(batchSize, baseBatchSize);
        }
    }

    /**
     * Local SGD (Stich 2019, Algorithm 1): every replica takes local steps on its own shard, then all meet in the mean of their parameters.
     *
     * @param batchSize of each replica
     * @param localSteps how many steps a replica takes before the next averaging
     * @param baseBatchSize the batch size, over all replicas, that the learning rate was chosen for
     * @param momentumBuffers what becomes of the replicas' optimizer buffers when they meet
     * @param outer what is made of the replicas' mean
     */
    @VariantName("local-sgd")
    record LocalSgd(
            @Bounds(min = 1, max = 256) int replicas,
            @DefaultValue("64") @Bounds(min = 1) int batchSize,
            LocalStepsSpec localSteps,
            @DefaultValue("64") @Bounds(min = 1) int baseBatchSize,
            @DefaultValue("\"none\"") LrScaling lrScaling,
            @DefaultValue("\"maintain\"") MomentumBuffers momentumBuffers,
            @DefaultValue("\"average\"") OuterOptimizerSpec outer,
            @DefaultValue("\"iid\"") ShardingSpec sharding)
            implements StrategySpec {
        public LocalSgd {
            BoundsCheck.check(
                    LocalSgd.class,
                    replicas,
                    batchSize,
                    localSteps,
                    baseBatchSize,
                    lrScaling,
                    momentumBuffers,
                    outer,
                    sharding);
            if (localSteps instanceof LocalStepsSpec.NormTest && replicas < 2) {
                throw new InvalidSpecException(
                        List.of(new Violation("/replicas", "must be at least 2 for the norm test, was " + replicas)));
            }
        }

        @Override
        public long globalBatchSize() {
            return (long) replicas * batchSize;
        }

        @Override
        public double learningRateFactor() {
            return lrScaling.factor(globalBatchSize(), baseBatchSize);
        }
    }

    /** How the learning rate follows the batch size: linearly (Goyal et al. 2017), or by its square root (Krizhevsky 2014). */
    enum LrScaling {
        @VariantName("none")
        NONE,
        @VariantName("linear")
        LINEAR,
        @VariantName("sqrt")
        SQRT;

        /** What a rate chosen for {@code baseBatchSize} is multiplied by for this batch size. */
        public double factor(long batchSize, long baseBatchSize) {
            double ratio = (double) batchSize / baseBatchSize;
            return switch (this) {
                case NONE -> 1;
                case LINEAR -> ratio;
                case SQRT -> Math.sqrt(ratio);
            };
        }
    }

    /** What becomes of the replicas' optimizer buffers when their parameters meet. */
    enum MomentumBuffers {
        /** Each replica keeps its own. */
        @VariantName("maintain")
        MAINTAIN,
        /** All start again from nothing. */
        @VariantName("reset")
        RESET,
        /** All take the mean. */
        @VariantName("average")
        AVERAGE
    }
}
