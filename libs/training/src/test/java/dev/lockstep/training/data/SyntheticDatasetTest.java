package dev.lockstep.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;

import dev.lockstep.experiment.spec.Augmentation;
import dev.lockstep.experiment.spec.DatasetRef;
import dev.lockstep.experiment.spec.DatasetSpec;
import dev.lockstep.experiment.spec.Normalization;
import dev.lockstep.training.random.RandomSource;
import org.junit.jupiter.api.Test;

class SyntheticDatasetTest {
    private final Datasets datasets = new Datasets(Path.of("not used"));

    @Test
    void needs_no_files_and_is_equal_on_every_machine() {
        assertThat(datasets.present(DatasetRef.BuiltIn.SYNTHETIC)).isTrue();
        Dataset dataset = datasets.load(DatasetRef.BuiltIn.SYNTHETIC);
        assertThat(dataset.training().size()).isEqualTo(10_000);
        assertThat(dataset.test().size()).isEqualTo(2_000);
        assertThat(dataset.sha256()).isEqualTo("3914cfc5aa781d1ffeeaa7e7385b06e834d59db3713b36004425a9e5da760646");
    }

    @Test
    void has_equally_many_images_of_each_of_100_classes() {
        ImageSet training = datasets.load(DatasetRef.BuiltIn.SYNTHETIC).training();
        int[] counts = new int[100];
        IntStream.range(0, training.size()).forEach(image -> counts[training.label(image)]++);
        assertThat(counts).containsOnly(100);
    }

    @Test
    void a_split_depends_only_on_the_seed_and_its_sets_are_disjoint() {
        DatasetSpec spec = new DatasetSpec(
                DatasetRef.BuiltIn.SYNTHETIC, 1_000, 5_000, Augmentation.Preset.NONE, Normalization.DATASET);
        TrainValidationSplit split = TrainValidationSplit.draw(spec, new RandomSource(4));
        assertThat(split.training()).hasSize(5_000).doesNotHaveDuplicates().isSorted();
        assertThat(split.validation()).hasSize(1_000).doesNotHaveDuplicates().doesNotContain(split.training());
        assertThat(TrainValidationSplit.draw(spec, new RandomSource(4)).validation())
                .isEqualTo(split.validation());
        assertThat(TrainValidationSplit.draw(spec, new RandomSource(5)).validation())
                .isNotEqualTo(split.validation());
    }
}
