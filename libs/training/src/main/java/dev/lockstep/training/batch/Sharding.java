package dev.lockstep.training.batch;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

import dev.lockstep.experiment.spec.ShardingSpec;
import dev.lockstep.training.random.Permutations;
import dev.lockstep.training.random.RandomPurpose;
import dev.lockstep.training.random.RandomSource;

/** Deals the training images out to replicas: a function of the seed. */
public final class Sharding {
    private final int[] images;
    private final int replicas;
    private final RandomSource random;

    /** {@code images}: indices in the training set, at least one for each replica. */
    public Sharding(int[] images, int replicas, RandomSource random) {
        this.images = images.clone();
        this.replicas = replicas;
        this.random = random;
    }

    /** Steps in which every replica has gone through its shard. */
    public int stepsPerEpoch(int batchSize) {
        return Math.ceilDiv(Math.ceilDiv(images.length, replicas), batchSize);
    }

    /**
     * One plan a replica.
     *
     * @param labels the class of an image
     */
    public List<SamplePlan> deal(ShardingSpec spec, IntUnaryOperator labels, int batchSize) {
        Shard.Steps steps = new Shard.Steps(batchSize, stepsPerEpoch(batchSize));
        List<IntFunction<int[]>> orders = switch (spec) {
            case ShardingSpec.Iid _ -> dealtEachEpoch();
            case ShardingSpec.Fixed _ ->
                dealtOnce(cut(Permutations.of(images, random.stream(RandomPurpose.SHARDS, 0, 0))));
            case ShardingSpec.Dirichlet dirichlet ->
                dealtOnce(new DirichletShards(dirichlet, images, labels, random).shards(sizes()));
        };
        return IntStream.range(0, replicas)
                .<SamplePlan>mapToObj(replica -> new Shard(orders.get(replica), start(replica), steps))
                .toList();
    }

    private List<IntFunction<int[]>> dealtEachEpoch() {
        return IntStream.range(0, replicas)
                .<IntFunction<int[]>>mapToObj(replica ->
                        epoch -> cut(Permutations.of(images, random.stream(RandomPurpose.SHUFFLE, epoch, 0)))
                                .get(replica))
                .toList();
    }

    private List<IntFunction<int[]>> dealtOnce(List<int[]> shards) {
        return IntStream.range(0, replicas)
                .<IntFunction<int[]>>mapToObj(replica -> epoch ->
                        Permutations.of(shards.get(replica), random.stream(RandomPurpose.SHUFFLE, epoch, replica)))
                .toList();
    }

    private List<int[]> cut(int[] order) {
        return IntStream.range(0, replicas)
                .mapToObj(replica -> Arrays.copyOfRange(order, start(replica), start(replica + 1)))
                .toList();
    }

    private List<Integer> sizes() {
        return IntStream.range(0, replicas)
                .mapToObj(replica -> start(replica + 1) - start(replica))
                .toList();
    }

    /** Shards differ by at most one sample, and the first is never smaller than another. */
    private int start(int replica) {
        return Math.toIntExact(Math.ceilDiv((long) images.length * replica, replicas));
    }
}
