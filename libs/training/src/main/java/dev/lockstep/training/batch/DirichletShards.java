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
 * Shards with unlike labels: each replica draws the proportions of its labels from a symmetric Dirichlet distribution, then images of labels
 * drawn by these proportions among those that are left (Hsu, Qi and Brown, "Measuring the effects of non-identical data distribution for
 * federated visual classification", 2019, section 3). Replicas draw in turn, so that the last ones are not left with what nobody wanted.
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

    /** Shards of these sizes, which add up to all images. */
    List<int[]> shards(List<Integer> sizes) {
        List<Deque<Integer>> left = byLabel();
        List<int[]> shards = sizes.stream().map(size -> new int[size]).toList();
        List<RandomStream> draws = IntStream.range(0, sizes.size())
                .mapToObj(replica -> random.stream(RandomPurpose.SHARDS, 0, 1 + replica))
                .toList();
        List<double[]> proportions = draws.stream()
                .map(stream -> Dirichlet.symmetric(spec.concentration(), left.size(), stream))
                .toList();
        for (int place = 0; place < sizes.getFirst(); place++) {
            for (int replica = 0; replica < sizes.size(); replica++) {
                if (place < sizes.get(replica)) {
                    int label = draw(proportions.get(replica), left, draws.get(replica));
                    shards.get(replica)[place] = left.get(label).remove();
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

    /** A label of which images are left; any of these where the proportions have none of them. */
    private static int draw(double[] proportions, List<Deque<Integer>> left, RandomStream random) {
        double[] open = IntStream.range(0, proportions.length)
                .mapToDouble(label -> left.get(label).isEmpty() ? 0 : proportions[label])
                .toArray();
        double mass = Arrays.stream(open).sum();
        if (mass == 0) {
            int[] labels = IntStream.range(0, open.length)
                    .filter(label -> !left.get(label).isEmpty())
                    .toArray();
            return labels[random.nextInt(labels.length)];
        }
        double point = random.nextFloat() * mass;
        int label = -1;
        for (int next = 0; next < open.length && (label < 0 || point >= 0); next++) {
            if (open[next] > 0) {
                label = next;
                point -= open[next];
            }
        }
        return label;
    }
}
