package dev.lockstep.specjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.lockstep.experiment.spec.Augmentation;
import dev.lockstep.experiment.spec.DatasetRef;
import dev.lockstep.experiment.spec.DatasetSpec;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.InvalidSpecException;
import dev.lockstep.experiment.spec.ModelSpec;
import dev.lockstep.experiment.spec.Normalization;
import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.experiment.spec.ScheduleSpec;
import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.experiment.spec.TransformSpec;
import dev.lockstep.experiment.spec.UnknownSpecFieldException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecJsonTest {
    private static final TrainingSpec SPEC = new TrainingSpec(
            new DatasetSpec(
                    DatasetRef.BuiltIn.CIFAR100, 5_000, 45_000, Augmentation.Preset.CROP_FLIP, Normalization.DATASET),
            new ModelSpec.LeNet5(0),
            new StrategySpec.Centralized(64),
            new OptimizerSpec.AdamW(1, 0.9, 0.999, 1e-8, 4e-4),
            new ScheduleSpec.Cosine(150, 0, 5, ScheduleSpec.By.EPOCH),
            150,
            Device.ANY);

    private final SpecJson json = new SpecJson();

    @Test
    void a_resolved_spec_is_written_with_every_field_and_plain_numbers() {
        assertThat(json.write(SPEC)).isEqualTo("""
                {"dataset":{"name":"cifar100","validationSize":5000,"trainingSize":45000,"augmentation":"crop-flip","normalization":"dataset"},\
                "model":{"name":"lenet5","dropout":0},\
                "strategy":{"type":"centralized","batchSize":64},\
                "optimizer":{"type":"adamw","learningRate":1,"beta1":0.9,"beta2":0.999,"epsilon":1E-8,"weightDecay":0.0004},\
                "schedule":{"type":"cosine","tMax":150,"minLearningRate":0,"warmupEpochs":5,"by":"epoch"},\
                "loss":{"type":"cross-entropy","labelSmoothing":0},"weights":{"type":"last"},\
                "epochs":150,"device":"any"}""");
    }

    @Test
    void the_canonical_json_omits_fields_at_their_default() {
        assertThat(json.canonicalJson(SPEC)).isEqualTo("""
                {"dataset":{"name":"cifar100","validationSize":5000,"trainingSize":45000,"augmentation":"crop-flip","normalization":"dataset"},\
                "strategy":{"type":"centralized"},\
                "optimizer":{"type":"adamw","learningRate":1,"weightDecay":0.0004},\
                "schedule":{"type":"cosine","tMax":150,"warmupEpochs":5},\
                "epochs":150}""");
    }

    @Test
    void specs_that_differ_have_different_canonical_json() {
        String whole = json.write(SPEC)
                .replace("\"dropout\":0", "\"dropout\":0.3")
                .replace("\"labelSmoothing\":0", "\"labelSmoothing\":0.1")
                .replace("{\"type\":\"last\"}", "{\"type\":\"ema\",\"decay\":0.99}");

        assertThat(json.canonicalJson(json.read(whole)))
                .contains("\"model\":{\"name\":\"lenet5\",\"dropout\":0.3}")
                .contains("\"loss\":{\"type\":\"cross-entropy\",\"labelSmoothing\":0.1}")
                .contains("\"weights\":{\"type\":\"ema\",\"decay\":0.99}");
    }

    @Test
    void a_spec_that_was_stored_without_loss_and_weights_is_read_with_their_defaults() {
        String stored = json.write(SPEC)
                .replace(
                        "\"loss\":{\"type\":\"cross-entropy\",\"labelSmoothing\":0},\"weights\":{\"type\":\"last\"},",
                        "");

        assertThat(stored).doesNotContain("loss");
        assertThat(json.read(stored)).isEqualTo(SPEC);
    }

    @Test
    void a_written_spec_is_read_back_unchanged() {
        assertThat(json.read(json.write(SPEC))).isEqualTo(SPEC);
    }

    @Test
    void custom_transforms_are_written_as_a_list_and_read_back_unchanged() {
        TrainingSpec spec = new TrainingSpec(
                new DatasetSpec(
                        DatasetRef.BuiltIn.CIFAR100,
                        5_000,
                        45_000,
                        new Augmentation.Custom(
                                List.of(new TransformSpec.RandomCrop(2), new TransformSpec.RandomErasing(0.25))),
                        Normalization.HALF),
                SPEC.model(),
                SPEC.strategy(),
                SPEC.optimizer(),
                SPEC.schedule(),
                SPEC.epochs(),
                SPEC.device());

        assertThat(json.write(spec))
                .contains("\"augmentation\":[{\"type\":\"random-crop\",\"padding\":2},"
                        + "{\"type\":\"random-erasing\",\"probability\":0.25}],\"normalization\":\"half\"");
        assertThat(json.read(json.write(spec))).isEqualTo(spec);
    }

    @Test
    void swept_values_are_written_as_submitted() {
        Map<String, String> values = new TreeMap<>(Map.of("/epochs", "3", "/optimizer/weightDecay", "0.0010"));

        assertThat(json.write(values)).isEqualTo("{\"/epochs\":3,\"/optimizer/weightDecay\":0.0010}");
    }

    @Test
    void a_stored_spec_that_is_no_longer_valid_is_rejected_with_a_pointer() {
        assertThatThrownBy(() -> json.read(json.write(SPEC).replace("\"tMax\":150", "\"tMax\":0")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("/schedule/tMax must be at least 1, was 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"epochs\":150 | \"epochs\":150,\"precision\":\"bf16\" | /precision unknown field",
                "\"batchSize\":64 | \"batchSize\":64,\"hierarchy\":{\"groups\":2} | /strategy/hierarchy unknown field",
                "\"type\":\"adamw\" | \"type\":\"muon\" | /optimizer/type unknown optimizer \"muon\"",
                "\"name\":\"cifar100\" | \"name\":\"my-images\" | /dataset/name unknown dataset name \"my-images\"",
                "\"crop-flip\" | \"rand-augment\" | /dataset/augmentation unknown preset \"rand-augment\"",
                "\"name\":\"lenet5\",\"dropout\":0 | \"layers\":[\"relu\"] | /model/name is required"
            })
    void a_field_or_a_choice_of_a_newer_version_is_told_from_an_invalid_spec(
            String known, String newer, String message) {
        String stored = json.write(SPEC).replace(known, newer);

        assertThatThrownBy(() -> json.read(stored))
                .isInstanceOf(UnknownSpecFieldException.class)
                .hasMessageStartingWith(message);
        assertThatThrownBy(() -> json.read(stored.replace("\"tMax\":150", "\"tMax\":0")))
                .isInstanceOf(InvalidSpecException.class)
                .isNotInstanceOf(UnknownSpecFieldException.class);
    }

    @Test
    void a_missing_choice_without_unknown_fields_is_invalid() {
        assertThatThrownBy(() -> json.read(json.write(SPEC).replace("\"name\":\"lenet5\",", "")))
                .isInstanceOf(InvalidSpecException.class)
                .isNotInstanceOf(UnknownSpecFieldException.class);
    }
}
