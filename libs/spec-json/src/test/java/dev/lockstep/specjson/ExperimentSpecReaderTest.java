package dev.lockstep.specjson;

import static dev.lockstep.specjson.Reading.spec;
import static dev.lockstep.specjson.Reading.specWith;
import static dev.lockstep.specjson.Reading.training;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.lockstep.experiment.spec.Augmentation;
import dev.lockstep.experiment.spec.DatasetRef;
import dev.lockstep.experiment.spec.DatasetSpec;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.ExperimentPlan;
import dev.lockstep.experiment.spec.ModelSpec;
import dev.lockstep.experiment.spec.Normalization;
import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.experiment.spec.OptimizerSpec.Lars.Formula;
import dev.lockstep.experiment.spec.OptimizerSpec.Lars.Norm;
import dev.lockstep.experiment.spec.ScheduleSpec;
import dev.lockstep.experiment.spec.ScheduleSpec.By;
import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.experiment.spec.TrainingSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentSpecReaderTest {
    private final ExperimentSpecReader reader = new ExperimentSpecReader();

    @Test
    void a_spec_with_only_required_fields_gets_the_documented_defaults() {
        ExperimentPlan plan = reader.read(spec("", ""));

        assertThat(plan.name()).isEqualTo("a spec");
        assertThat(plan.description()).isNull();
        assertThat(plan.labels()).isEmpty();
        assertThat(plan.priority()).isZero();
        assertThat(plan.seeds()).containsExactly(0L);
        assertThat(plan.cells()).singleElement().satisfies(cell -> {
            assertThat(cell.number()).isZero();
            assertThat(cell.values()).isEmpty();
            assertThat(cell.spec())
                    .isEqualTo(new TrainingSpec(
                            new DatasetSpec(
                                    DatasetRef.BuiltIn.CIFAR100,
                                    5_000,
                                    45_000,
                                    Augmentation.Preset.NONE,
                                    Normalization.DATASET),
                            new ModelSpec.LeNet5(0),
                            new StrategySpec.Centralized(64),
                            new OptimizerSpec.Sgd(0.1, 0, false, 0, 0),
                            new ScheduleSpec.Constant(0, ScheduleSpec.By.EPOCH),
                            10,
                            Device.ANY));
        });
    }

    @Test
    void the_fields_of_the_experiment_and_the_submitted_text_are_kept() {
        String sent = specWith("""
                "description": "why", "labels": {"study": "seed", "step": "2"}, "seeds": [3, 9007199254740991], "priority": -100""");

        ExperimentPlan plan = reader.read(sent);

        assertThat(plan.description()).isEqualTo("why");
        assertThat(plan.labels()).isEqualTo(Map.of("study", "seed", "step", "2"));
        assertThat(plan.seeds()).isEqualTo(List.of(3L, 9007199254740991L));
        assertThat(plan.priority()).isEqualTo(-100);
        assertThat(plan.sentSpec()).isEqualTo(sent);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void an_optimizer_with_only_a_learning_rate_gets_the_documented_defaults(String type, OptimizerSpec expected) {
        assertThat(training(spec("\"sgd\"", "\"" + type + "\"")).optimizer()).isEqualTo(expected);
    }

    static Stream<Arguments> optimizers() {
        return Stream.of(
                arguments("sgd", new OptimizerSpec.Sgd(0.1, 0, false, 0, 0)),
                arguments("adamw", new OptimizerSpec.AdamW(0.1, 0.9, 0.999, 1e-8, 0.01)),
                arguments(
                        "lars",
                        new OptimizerSpec.Lars(0.1, 0.9, 0, 0.001, 0, Formula.TRUST_RATIO, Norm.SPLIT, true, false)),
                arguments("lamb", new OptimizerSpec.Lamb(0.1, 0.9, 0.999, 1e-6, 0.01, true, 0, null, false)));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void a_schedule_gets_the_documented_defaults(String members, ScheduleSpec expected) {
        assertThat(training(specWith("\"schedule\": {" + members + "}")).schedule())
                .isEqualTo(expected);
    }

    static Stream<Arguments> schedules() {
        return Stream.of(
                arguments("\"type\": \"constant\"", new ScheduleSpec.Constant(0, By.EPOCH)),
                arguments("\"type\": \"linear\"", new ScheduleSpec.Linear(0, By.EPOCH)),
                arguments("\"type\": \"polynomial\", \"power\": 2", new ScheduleSpec.Polynomial(2, 0, By.EPOCH)),
                arguments(
                        "\"type\": \"step\", \"epochs\": 3, \"factor\": 0.1, \"by\": \"step\", \"warmupEpochs\": 2",
                        new ScheduleSpec.Step(3, 0.1, 2, By.STEP)));
    }

    @Test
    void a_cosine_without_t_max_ends_with_the_last_epoch() {
        assertThat(training(specWith("\"schedule\": {\"type\": \"cosine\", \"warmupEpochs\": 3}"))
                        .schedule())
                .isEqualTo(new ScheduleSpec.Cosine(7, 0, 3, ScheduleSpec.By.EPOCH));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"name\": \"cifar100\"', 5000, 45000",
        "'\"name\": \"synthetic\"', 1000, 9000",
        "'\"name\": \"cifar100\", \"validationSize\": 0', 0, 50000",
        "'\"name\": \"cifar100\", \"validationSize\": 10000', 10000, 40000",
        "'\"name\": \"cifar100\", \"trainingSize\": 100', 5000, 100",
    })
    void images_outside_the_validation_split_are_used_for_training(
            String dataset, int validationSize, int trainingSize) {
        DatasetSpec resolved = training(spec("\"name\": \"cifar100\"", dataset)).dataset();

        assertThat(resolved.validationSize()).isEqualTo(validationSize);
        assertThat(resolved.trainingSize()).isEqualTo(trainingSize);
    }

    @ParameterizedTest
    @CsvSource({
        "'', DATASET",
        "', \"augmentation\": \"crop-flip\"', DATASET",
        "', \"augmentation\": \"adamw-light\"', HALF",
        "', \"augmentation\": \"sgdm-heavy\"', HALF",
        "', \"augmentation\": \"sgdm-heavy\", \"normalization\": \"dataset\"', DATASET",
        "', \"augmentation\": [{\"type\": \"random-crop\"}]', DATASET",
    })
    void the_default_normalization_is_the_one_of_the_preset(String members, Normalization expected) {
        String json = spec("\"name\": \"cifar100\"", "\"name\": \"cifar100\"" + members);

        assertThat(training(json).dataset().normalization()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "10.0", "1e1", "0.1e2"})
    void an_integer_may_have_any_json_number_notation(String ten) {
        assertThat(training(spec("\"epochs\": 10", "\"epochs\": " + ten)).epochs())
                .isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                          | line 1, column 1: the text is empty",
                "{\"name\": }                | line 1, column 10: Unexpected character ('}' (code 125)): expected",
                "{\"epochs\": NaN}           | line 1, column 15: Non-standard token 'NaN'",
                "{\"a\": 1} {                | line 1, column 10: unexpected text after the end of the JSON",
                "{\"a\": 01}                 | line 1, column 8: Invalid numeric value: Leading zeroes not allowed",
                "{'a': 1}                    | line 1, column 2: Unexpected character (''' (code 39))",
                "{\"a\": 1,}                 | line 1, column 9: Unexpected character ('}' (code 125))",
                "{\"a\": 1} // no            | line 1, column",
            })
    void malformed_json_is_rejected_with_line_and_column(String text, String message) {
        assertThatThrownBy(() -> reader.read(text))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void the_line_of_malformed_json_is_counted_from_1() {
        assertThatThrownBy(() -> reader.read("{\n  \"name\": oops\n}"))
                .isInstanceOfSatisfying(MalformedJsonException.class, malformed -> {
                    assertThat(malformed.line()).isEqualTo(2);
                    assertThat(malformed.column()).isPositive();
                });
    }

    @Test
    void json_beyond_the_size_limits_is_rejected_early() {
        assertThatThrownBy(() -> reader.read("[".repeat(100_000)))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("nesting depth");
        assertThatThrownBy(() -> reader.read("{\"epochs\": " + "9".repeat(100_000) + "}"))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("Number value length");
        assertThatThrownBy(() -> reader.read(" ".repeat(1 << 20) + "{}"))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("longer than 1048576 characters");
    }
}
