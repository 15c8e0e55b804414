package dev.lockstep.training.batch;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

import dev.lockstep.experiment.spec.ShardingSpec;
import dev.lockstep.training.random.Dirichlet;
import dev.lockstep.training.random.Permutations;
import dev.lockstep.training.random.RandomPurpose;
import dev.lockstep.training.random.RandomSource;
import dev.lockstep.training.random.RandomStream;

/**
 * Partitions images into non-IID shards: each replica draws its label proportions from a symmetric Dirichlet
 * distribution, then draws labels by these proportions and takes one of the remaining images of each (Hsu, Qi and
 * Brown, "Measuring the effects of non-identical data distribution for federated visual classification", 2019,
 * section 3). Replicas draw round-robin, so that the last one does not get only leftover labels.
 */
final class DirichletShards {
    private final ShardingSpec.Dirichlet spec;
    private final int[] images;
    private final IntUnaryOperator labels;
    private final RandomSource random;

    DirichletShards(ShardingSpec.Dirichlet spec, int[] images, IntUnaryOperator labels, RandomSource random) {
        this.spec = spec;
        this.images = images.clone();
        this.labels = labels;
        this.random = random;
    }

    /** Returns shards of the given sizes, whose sum is the number of images. */
    List<int[]> shards(List<Integer> sizes) {
        List<Deque<Integer>> remaining = byLabel();
        List<int[]> shards = sizes.stream().map(size -> new int[size]).toList();
        List<RandomStream> streams = IntStream.range(0, sizes.size())
                .mapToObj(replica -> random.stream(RandomPurpose.SHARDS, 0, 1 + replica))
                .toList();
        List<double[]> proportions = streams.stream()
                .map(stream -> Dirichlet.symmetric(spec.concentration(), remaining.size(), stream))
                .toList();
        for (int position = 0; position < sizes.getFirst(); position++) {
            for (int replica = 0; replica < sizes.size(); replica++) {
                if (position < sizes.get(replica)) {
                    int label = drawLabel(proportions.get(replica), remaining, streams.get(replica));
                    shards.get(replica)[position] = remaining.get(label).remove();
                }
            }
        }
        return shards;
    }

    private List<Deque<Integer>> byLabel() {
        SortedMap<Integer, Deque<Integer>> byLabel = new TreeMap<>();
        Arrays.stream(Permutations.of(images, random.stream(RandomPurpose.SHARDS, 0, 0)))
                .forEach(image -> byLabel.computeIfAbsent(labels.applyAsInt(image), _ -> new ArrayDeque<>())
                        .add(image));
        return List.copyOf(byLabel.values());
    }

    /** Draws a label with remaining images, uniformly if the proportions of all such labels are 0. */
    private static int drawLabel(double[] proportions, List<Deque<Integer>> remaining, RandomStream random) {
        double[] available = IntStream.range(0, proportions.length)
                .mapToDouble(label -> remaining.get(label).isEmpty() ? 0 : proportions[label])
                .toArray();
        double mass = Arrays.stream(available).sum();
        if (mass == 0) {
            int[] labels = IntStream.range(0, available.length)
                    .filter(label -> !remaining.get(label).isEmpty())
                    .toArray();
            return labels[random.nextInt(labels.length)];
        }
        double point = random.nextFloat() * mass;
        int label = -1;
        for (int next = 0; next < available.length && (label < 0 || point >= 0); next++) {
            if (available[next] > 0) {
                label = next;
                point -= available[next];
            }
        }
        return label;
    }
}
