package dev.lockstep.training.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.lockstep.experiment.spec.ShardingSpec;
import dev.lockstep.training.random.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShardingTest {
    private static final RandomSource RANDOM = new RandomSource(5);
    private static final int CLASSES = 10;

    static Stream<Arguments> partitions() {
        return Stream.of(
                        new ShardingSpec.Iid(),
                        new ShardingSpec.Fixed(),
                        new ShardingSpec.Dirichlet(0.1),
                        new ShardingSpec.Dirichlet(1e-3),
                        new ShardingSpec.Dirichlet(Float.MIN_VALUE),
                        new ShardingSpec.Dirichlet(Float.MAX_VALUE),
                        new ShardingSpec.Dirichlet(100))
                .flatMap(spec -> Stream.of(
                        Arguments.of(spec, 101, 3, 7),
                        Arguments.of(spec, 100, 4, 25),
                        Arguments.of(spec, 7, 7, 1),
                        Arguments.of(spec, 65, 2, 32)));
    }

    @ParameterizedTest
    @MethodSource("partitions")
    void each_epoch_visits_every_image_once_and_shard_sizes_differ_by_at_most_one(
            ShardingSpec spec, int images, int replicas, int batchSize) {
        Sharding sharding = new Sharding(range(images), replicas, RANDOM);
        List<SamplePlan> plans = sharding.partition(spec, image -> image % CLASSES, batchSize);
        for (int epoch = 0; epoch < 2; epoch++) {
            List<List<Integer>> shards = shards(plans, epoch, sharding.stepsPerEpoch(batchSize));
            assertThat(shards.stream().flatMap(List::stream))
                    .containsExactlyInAnyOrderElementsOf(
                            Arrays.stream(range(images)).boxed().toList());
            assertThat(shards)
                    .allSatisfy(shard ->
                            assertThat(shard.size()).isBetween(images / replicas, Math.ceilDiv(images, replicas)));
        }
    }

    @Test
    void every_sample_of_an_epoch_has_a_unique_position() {
        Sharding sharding = new Sharding(range(65), 2, RANDOM);
        List<SamplePlan> plans = sharding.partition(new ShardingSpec.Iid(), _ -> 0, 32);
        assertThat(plans.stream()
                        .flatMap(plan ->
                                IntStream.range(0, sharding.stepsPerEpoch(32)).mapToObj(plan::at))
                        .flatMapToInt(samples ->
                                IntStream.range(samples.firstPosition(), samples.firstPosition() + samples.size())))
                .containsExactlyElementsOf(Arrays.stream(range(65)).boxed().toList());
    }

    @Test
    void iid_shards_are_drawn_each_epoch_and_others_once_per_run() {
        assertThat(sameImagesInBothEpochs(new ShardingSpec.Iid())).isFalse();
        assertThat(sameImagesInBothEpochs(new ShardingSpec.Fixed())).isTrue();
        assertThat(sameImagesInBothEpochs(new ShardingSpec.Dirichlet(0.5))).isTrue();
    }

    @Test
    void a_smaller_concentration_skews_the_labels_more() {
        assertThat(largestLabelShare(0.05)).isGreaterThan(0.35);
        assertThat(largestLabelShare(1_000)).isLessThan(0.2);
    }

    private static boolean sameImagesInBothEpochs(ShardingSpec spec) {
        List<SamplePlan> plans = new Sharding(range(100), 4, RANDOM).partition(spec, image -> image % CLASSES, 25);
        List<Integer> first = shards(plans, 0, 1).getFirst();
        List<Integer> second = shards(plans, 1, 1).getFirst();
        assertThat(first).isNotEqualTo(second);
        return first.stream().sorted().toList().equals(second.stream().sorted().toList());
    }

    /** Returns the share of the most frequent label in the first of four shards; at most 0.4. */
    private static double largestLabelShare(double concentration) {
        List<SamplePlan> plans = new Sharding(range(1_000), 4, RANDOM)
                .partition(new ShardingSpec.Dirichlet(concentration), image -> image % CLASSES, 250);
        int[] counts = new int[CLASSES];
        shards(plans, 0, 1).getFirst().forEach(image -> counts[image % CLASSES]++);
        return Arrays.stream(counts).max().orElseThrow() / 250.0;
    }

    private static List<List<Integer>> shards(List<SamplePlan> plans, int epoch, int steps) {
        return plans.stream()
                .map(plan -> IntStream.range(epoch * steps, (epoch + 1) * steps)
                        .flatMap(step -> Arrays.stream(plan.at(step).images()))
                        .boxed()
                        .toList())
                .toList();
    }

    private static int[] range(int size) {
        return IntStream.range(0, size).toArray();
    }
}
