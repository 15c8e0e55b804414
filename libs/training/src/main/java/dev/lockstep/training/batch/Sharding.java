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

/** Partitions the training images into one shard per replica. The result depends only on the seed. */
public final class Sharding {
    private final int[] images;
    private final int replicas;
    private final RandomSource random;

    /** {@code images}: indices in the training set, at least one per replica. */
    public Sharding(int[] images, int replicas, RandomSource random) {
        this.images = images.clone();
        this.replicas = replicas;
        this.random = random;
    }

    /** Returns the number of steps in which every replica visits its whole shard. */
    public int stepsPerEpoch(int batchSize) {
        return Math.ceilDiv(Math.ceilDiv(images.length, replicas), batchSize);
    }

    /** Returns one plan per replica; {@code labels} maps an image to its class. */
    public List<SamplePlan> partition(ShardingSpec spec, IntUnaryOperator labels, int batchSize) {
        Shard.Steps steps = new Shard.Steps(batchSize, stepsPerEpoch(batchSize));
        List<IntFunction<int[]>> orders = switch (spec) {
            case ShardingSpec.Iid _ -> reshardedEachEpoch();
            case ShardingSpec.Fixed _ ->
                fixedShards(split(Permutations.of(images, random.stream(RandomPurpose.SHARDS, 0, 0))));
            case ShardingSpec.Dirichlet dirichlet ->
                fixedShards(new DirichletShards(dirichlet, images, labels, random).shards(sizes()));
        };
        return IntStream.range(0, replicas)
                .<SamplePlan>mapToObj(replica -> new Shard(orders.get(replica), start(replica), steps))
                .toList();
    }

    private List<IntFunction<int[]>> reshardedEachEpoch() {
        EpochOrders orders = new EpochOrders(random, images);
        return IntStream.range(0, replicas)
                .<IntFunction<int[]>>mapToObj(
                        replica -> epoch -> Arrays.copyOfRange(orders.apply(epoch), start(replica), start(replica + 1)))
                .toList();
    }

    private List<IntFunction<int[]>> fixedShards(List<int[]> shards) {
        return IntStream.range(0, replicas)
                .<IntFunction<int[]>>mapToObj(replica -> epoch ->
                        Permutations.of(shards.get(replica), random.stream(RandomPurpose.SHUFFLE, epoch, replica)))
                .toList();
    }

    private List<int[]> split(int[] order) {
        return IntStream.range(0, replicas)
                .mapToObj(replica -> Arrays.copyOfRange(order, start(replica), start(replica + 1)))
                .toList();
    }

    private List<Integer> sizes() {
        return IntStream.range(0, replicas)
                .mapToObj(replica -> start(replica + 1) - start(replica))
                .toList();
    }

    /** Returns the start of a shard. Shard sizes differ by at most one, and no shard is larger than the first. */
    private int start(int replica) {
        return Math.toIntExact(Math.ceilDiv((long) images.length * replica, replicas));
    }
}
