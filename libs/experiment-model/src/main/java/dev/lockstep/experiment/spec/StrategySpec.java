package dev.lockstep.experiment.spec;

import java.util.List;

/** The strategy of data-parallel training: the replicas, their batches, and when they synchronize. */
@Discriminator("type")
public sealed interface StrategySpec {
    /** The number of replicas that compute gradients in parallel. */
    int replicas();

    /** Samples per update of one model: of one replica's model in local SGD, of the shared model otherwise. */
    int batchSize();

    /** Samples that all replicas together process per update. */
    default long globalBatchSize() {
        return batchSize();
    }

    /** The factor that scales the optimizer's learning rate. */
    default double learningRateFactor() {
        return 1;
    }

    /** One model, one batch per step: the baseline of every comparison. */
    @VariantName("centralized")
    record Centralized(@DefaultValue("64") @Bounds(min = 1) int batchSize) implements StrategySpec {
        public Centralized {
            Constraints.check(Centralized.class, batchSize);
        }

        @Override
        public int replicas() {
            return 1;
        }
    }

    /**
     * One model, one large batch per step. Replicas average their gradients every step and split their batches into
     * micro-batches. Both give the gradient of the whole batch.
     *
     * @param baseBatchSize the batch size for which the learning rate was tuned
     * @param microBatchSize maximum samples whose activations are in memory at once; on a CPU, batches are always split
     *     finely enough to keep several threads busy
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
            Constraints.check(LargeBatch.class, batchSize, baseBatchSize, lrScaling, microBatchSize, replicas);
        }

        @Rule
        static List<Violation> everyReplicaHasASample(int batchSize, int replicas) {
            return Violation.unless(
                    replicas <= batchSize,
                    "/replicas",
                    "must be at most batchSize (" + batchSize + "), was " + replicas);
        }

        @Override
        public double learningRateFactor() {
            return lrScaling.factor(batchSize, baseBatchSize);
        }
    }

    /**
     * Local SGD (Stich 2019, Algorithm 1): replicas take local steps on their shards, then average parameters.
     *
     * @param batchSize batch size of each replica
     * @param localSteps the number of steps between two synchronizations
     * @param baseBatchSize the global batch size for which the learning rate was tuned
     * @param momentumBuffers how optimizer buffers are treated at synchronization
     * @param outer the optimizer that is applied to the replicas' mean
     */
    @VariantName("local-sgd")
    record LocalSgd(
            @Bounds(min = 1, max = 256) int replicas,
            @DefaultValue("64") @Bounds(min = 1) int batchSize,
            LocalStepsSpec localSteps,
            @DefaultValue("64") @Bounds(min = 1) int baseBatchSize,
            @DefaultValue("\"none\"") LrScaling lrScaling,
            @DefaultValue("\"maintain\"") MomentumBuffers momentumBuffers,
            @DefaultValue("\"average\"") OuterSpec outer,
            @DefaultValue("\"iid\"") ShardingSpec sharding)
            implements StrategySpec {
        public LocalSgd {
            Constraints.check(
                    LocalSgd.class,
                    replicas,
                    batchSize,
                    localSteps,
                    baseBatchSize,
                    lrScaling,
                    momentumBuffers,
                    outer,
                    sharding);
        }

        @Rule
        static List<Violation> theNormTestComparesReplicas(int replicas, LocalStepsSpec localSteps) {
            return Violation.unless(
                    !(localSteps instanceof LocalStepsSpec.NormTest) || replicas >= 2,
                    "/replicas",
                    "must be at least 2 for the norm test, was " + replicas);
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

    /** How the learning rate scales with batch size: linear (Goyal et al. 2017), square root (Krizhevsky 2014). */
    enum LrScaling {
        @VariantName("none")
        NONE,
        @VariantName("linear")
        LINEAR,
        @VariantName("sqrt")
        SQRT;

        /** Returns the factor that scales a rate tuned for {@code baseBatchSize} to {@code batchSize}. */
        public double factor(long batchSize, long baseBatchSize) {
            double ratio = (double) batchSize / baseBatchSize;
            return switch (this) {
                case NONE -> 1;
                case LINEAR -> ratio;
                case SQRT -> Math.sqrt(ratio);
            };
        }
    }

    /** How the replicas' optimizer buffers are treated at synchronization. */
    enum MomentumBuffers {
        /** Each replica keeps its own buffers. */
        @VariantName("maintain")
        MAINTAIN,
        /** All buffers are reset to zero. */
        @VariantName("reset")
        RESET,
        /** All replicas take the mean of their buffers. */
        @VariantName("average")
        AVERAGE
    }
}
