package dev.lockstep.specjson;

import static dev.lockstep.specjson.Reading.errors;
import static dev.lockstep.specjson.Reading.spec;
import static dev.lockstep.specjson.Reading.specWith;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.lockstep.experiment.spec.DatasetRef;
import dev.lockstep.experiment.spec.OptimizerSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ViolationsTest {
    @Test
    void all_errors_are_reported_at_once() {
        assertThat(errors("""
                {"name":"oops","dataset":{"name":"cifar100"},"strategy":{"type":"centralized"},\
                "optimizer":{"type":"sgd","lerningRate":-1},"epochs":0}"""))
                .containsExactly(
                        "/optimizer/lerningRate unknown field; did you mean learningRate?",
                        "/optimizer/learningRate is required",
                        "/epochs must be between 1 and 100000, was 0");
    }

    @Test
    void an_empty_object_lacks_every_required_field() {
        assertThat(errors("{}"))
                .containsExactly(
                        "/name is required",
                        "/dataset is required",
                        "/strategy is required",
                        "/optimizer is required",
                        "/epochs is required");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]      | ' must be an object, was an empty list'",
                "\"spec\"| ' must be an object, was the string \"spec\"'",
                "3       | ' must be an object, was 3'",
                "null    | ' must be an object, was null'",
            })
    void a_spec_is_an_object(String sent, String error) {
        assertThat(errors(sent)).containsExactly(error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"0.1\" | must be a number, was the string \"0.1\"",
                "null    | must be a number, was null",
                "true    | must be a number, was true",
                "[0.1]   | must be a number, was a list",
                "{}      | must be a number, was an object",
                "0       | must be greater than 0, was 0",
                "-1      | must be greater than 0, was -1",
                "-0.0    | must be greater than 0, was 0",
                "1e400   | must be a finite number",
                "1e-400  | must be greater than 0, was 0",
            })
    void a_number_is_not_coerced_and_has_limits(String value, String detail) {
        assertThat(errors(spec("0.1", value))).containsExactly("/optimizer/learningRate " + detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1e-60  | is 0 as a float32, in which training computes; the smallest size is 1.4e-45, was 1.0E-60",
                "1e-310 | is 0 as a float32, in which training computes; the smallest size is 1.4e-45, was 1.0E-310",
                "1e39   | is infinite as a float32, in which training computes; the largest size is 3.4e38, was 1.0E39",
            })
    void a_number_is_also_checked_as_a_float32(String value, String detail) {
        assertThat(errors(spec("0.1", value))).containsExactly("/optimizer/learningRate " + detail);
        assertThat(errors(specWith("\"weights\": {\"type\": \"ema\", \"decay\": 0.99999999999}")))
                .containsExactly("/weights/decay must be at least 0 and less than 1, was 0.99999999999, which is 1 as a"
                        + " float32, in which training computes");
        assertThat(errors(spec(
                        "{\"type\": \"centralized\"}",
                        "{\"type\": \"local-sgd\", \"replicas\": 2, \"localSteps\": 2,"
                                + " \"sharding\": {\"type\": \"dirichlet\", \"concentration\": " + value + "}}")))
                .containsExactly("/strategy/sharding/concentration " + detail);
        assertThat(errors(specWith("\"sweep\": {\"/optimizer/weightDecay\": [0.1, " + value + "]}")))
                .containsExactly("/sweep/~1optimizer~1weightDecay/1 " + detail);
    }

    @Test
    void a_cosine_does_not_climb() {
        String cosine = "\"schedule\": {\"type\": \"cosine\", \"minLearningRate\": %s}";
        assertThat(errors(specWith(cosine.formatted("0.2"))))
                .containsExactly("/schedule/minLearningRate must be at most the learning rate (0.1), was 0.2");
        assertThat(errors(specWith(
                        cosine.formatted("0.01") + ", \"sweep\": {\"/optimizer/learningRate\": [0.1, 0.001]}")))
                .containsExactly(
                        "/schedule/minLearningRate must be at most the learning rate (0.001), was 0.01 (in cell"
                                + " 1: /optimizer/learningRate = 0.001)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "' '                   | must contain a visible character",
                "'\\u00a0\\u2003'      | must contain a visible character",
                "'\\u200b\\u200d\\ufeff' | must contain a visible character",
                "'\\u3164\\u2800'      | must contain a visible character",
                "'\\u0301'            | must contain a visible character",
                "'\\udb40\\udc41'      | must contain a visible character",
            })
    void a_name_is_visible(String name, String detail) {
        assertThat(errors(spec("a spec", name))).containsExactly("/name " + detail);
        assertThat(errors(specWith("\"labels\": {\"" + name + "\": \"x\"}")))
                .singleElement()
                .asString()
                .startsWith("/labels/")
                .contains("visible");
    }

    @ParameterizedTest
    @ValueSource(strings = {"202e", "202a", "2066", "2069", "0007", "0085", "2028", "2029", "007f"})
    void a_name_changes_neither_line_nor_direction(String character) {
        assertThat(errors(spec("a spec", "a\\u" + character + "b")))
                .singleElement()
                .asString()
                .startsWith("/name must not contain control characters")
                .endsWith("has U+" + character.toUpperCase(Locale.ROOT));
        assertThat(errors(specWith("\"labels\": {\"k\": \"a\\u" + character + "b\"}")))
                .singleElement()
                .asString()
                .startsWith("/labels/k must not contain control characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u0645\u0631\u062d\u0628\u0627", "\ud83d\udc69\u200d\ud83d\udd2c", "e\u0301t\u00e9", ".", "-"})
    void a_name_may_have_any_visible_characters(String name) {
        assertThat(new ExperimentSpecReader().read(spec("a spec", name)).name()).isEqualTo(name);
    }

    @Test
    void a_label_can_be_found_by_the_filter() {
        assertThat(errors(specWith("\"labels\": {\"\": \"x\"}")))
                .containsExactly("/labels/ must have a key with a visible character, because label=key:value finds it");
        assertThat(errors(specWith("\"labels\": {\"a:b\": \"x\"}")))
                .containsExactly("/labels/a:b must have a key without a colon, because label=key:value separates the"
                        + " value by the first one");
        assertThat(errors(specWith("\"labels\": {\"k\": \"" + "x".repeat(399) + "\"}")))
                .containsExactly("/labels/k must have fewer than 400 characters in key and value, had 400");
        assertThat(new ExperimentSpecReader()
                        .read(specWith("\"labels\": {\"link\": \"https://lab.example/x, y\", \"empty\": \"\"}"))
                        .labels())
                .containsEntry("link", "https://lab.example/x, y");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"10\"        | must be an integer, was the string \"10\"",
                "2.5           | must be an integer, was 2.5",
                "null          | must be an integer, was null",
                "false         | must be an integer, was false",
                "0             | must be between 1 and 100000, was 0",
                "100001        | must be between 1 and 100000, was 100001",
                "4294967297    | must be between 1 and 100000, was 4294967297",
                "-1e30         | must be between 1 and 100000, was -1000000000000000000000000000000",
                "1e999999999   | must be a finite number",
                "1e-999999999  | must be an integer, was 1E-999999999",
            })
    void an_integer_is_not_coerced_and_has_limits(String value, String detail) {
        assertThat(errors(spec("10}", value + "}"))).containsExactly("/epochs " + detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[64, 0] | /model/hidden/1 must be between 1 and 8192, was 0",
                "[2.5]   | /model/hidden/0 must be an integer, was 2.5",
                "256     | /model/hidden must be a list, was 256",
                "[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1] | /model/hidden must have at most 16 layers, had 17",
            })
    void the_elements_of_a_list_have_limits(String hidden, String error) {
        assertThat(errors(specWith("\"model\": {\"name\": \"mlp\", \"hidden\": " + hidden + "}")))
                .containsExactly(error);
    }

    @Test
    void an_integer_without_an_upper_limit_must_fit_its_java_type() {
        assertThat(errors(specWith("\"schedule\": {\"type\": \"cosine\", \"tMax\": 3000000000}")))
                .containsExactly("/schedule/tMax must be at most 2147483647 in absolute value, was 3000000000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\": \"adamx\"}    | /optimizer/type unknown optimizer \"adamx\"; choose one of OPTIMIZERS; did you mean adamw?",
                "{\"type\": \"rmsprop\"}  | /optimizer/type unknown optimizer \"rmsprop\"; choose one of OPTIMIZERS",
                "{\"type\": 3}            | /optimizer/type must be a string, was 3",
                "{\"learningRate\": 0.1}  | /optimizer/type is required; choose one of OPTIMIZERS",
                "\"sgd\"                  | /optimizer/learningRate is required",
                "3                        | /optimizer must be an object or a name, was 3",
                "null                     | /optimizer must be an object or a name, was null",
            })
    void an_unknown_variant_is_rejected(String optimizer, String error) {
        String optimizers = Variants.ofSealed(OptimizerSpec.class).names();
        assertThat(errors(spec("{\"type\": \"sgd\", \"learningRate\": 0.1}", optimizer)))
                .containsExactly(error.replace("OPTIMIZERS", optimizers));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": \"cifar-100\"} | /dataset/name unknown dataset name \"cifar-100\"; choose one of DATASETS; did you mean cifar100?",
                "{\"name\": \"synthetic\", \"augmentation\": \"flip\"} | /dataset/augmentation unknown preset \"flip\"; choose one of none, crop-flip, adamw-light, sgdm-heavy",
                "{\"name\": \"synthetic\", \"augmentation\": 1} | /dataset/augmentation must be a preset's name or a list, was 1",
                "{\"name\": \"synthetic\", \"augmentation\": [{\"type\": \"random-vertical-flip\"}, {\"type\": \"random-crop\", \"padding\": -1}]} | /dataset/augmentation/1/padding must be between 0 and 32, was -1",
                "{\"name\": \"synthetic\", \"augmentation\": [{\"type\": \"random-rotation\"}]} | /dataset/augmentation/0/degrees is required",
                "{\"name\": \"synthetic\", \"normalization\": \"halve\"} | /dataset/normalization unknown normalization \"halve\"; choose one of dataset, half; did you mean half?",
                "{\"name\": \"synthetic\", \"validationSize\": 10000} | /dataset/validationSize must be less than the training set size 10000, was 10000",
                "{\"name\": \"synthetic\", \"trainingSize\": 9001} | /dataset/trainingSize must be at most 9000 (10000 minus 1000 for validation), was 9001",
                "{\"name\": \"synthetic\", \"validationSize\": \"1\"} | /dataset/validationSize must be an integer, was the string \"1\"",
                "{\"validationSize\": 5} | /dataset/name is required",
            })
    void an_error_in_the_data_set_is_reported_once_and_not_for_dependent_defaults(String dataset, String error) {
        assertThat(errors(spec("{\"name\": \"cifar100\"}", dataset)))
                .containsExactly(error.replace(
                        "DATASETS", Variants.of(DatasetRef.BuiltIn.class).names()));
    }

    @Test
    void incompatible_fields_are_errors() {
        assertThat(errors("""
                {"name": "a", "dataset": {"name": "cifar100", "trainingSize": 100},
                 "strategy": {"type": "centralized", "batchSize": 101}, "optimizer": {"type": "sgd", "learningRate": 1},
                 "schedule": {"type": "constant", "warmupEpochs": 3}, "epochs": 2}"""))
                .containsExactly(
                        "/strategy/batchSize must be at most the training size 100, was 101",
                        "/schedule/warmupEpochs must be at most epochs (2), was 3");
    }

    @Test
    void incompatible_fields_are_reported_beside_errors_in_other_fields() {
        assertThat(errors("""
                {"name": "a", "dataset": {"name": "cifar100", "trainingSize": 100},
                 "strategy": {"type": "centralized", "batchSize": 101}, "optimizer": {"type": "sgd", "learningRate": -1},
                 "schedule": {"type": "constant", "warmupEpochs": 3}, "epochs": 0}"""))
                .containsExactly(
                        "/optimizer/learningRate must be greater than 0, was -1",
                        "/epochs must be between 1 and 100000, was 0",
                        "/strategy/batchSize must be at most the training size 100, was 101");
    }

    @Test
    void a_duplicate_key_is_an_error_at_any_depth() {
        assertThat(errors(spec(
                        "\"learningRate\": 0.1", "\"learningRate\": 0.1, \"learningRate\": 0.2, \"learningRate\": 1")))
                .containsExactly("/optimizer/learningRate is given more than once");
        assertThat(errors(specWith("\"sweep\": {\"/epochs\": [1], \"/epochs\": [2]}")))
                .containsExactly("/sweep/~1epochs is given more than once");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"sedes\": [1]         | /sedes unknown field; did you mean seeds?",
                "\"Seeds\": [1]         | /Seeds unknown field; did you mean seeds?",
                "\"shedule\": {}        | /shedule unknown field; did you mean schedule?",
                "\"quite another\": 1   | /quite another unknown field",
                "\"a/b~c\": 1           | /a~1b~0c unknown field",
                "\"\": 1               | / unknown field",
                "\"seeds\": []          | /seeds must have between 1 and 100 seeds, had 0",
                "\"seeds\": [1, 2, 1]   | /seeds/2 is given more than once: 1",
                "\"seeds\": [-1]        | /seeds/0 must be between 0 and 9007199254740991, was -1",
                "\"seeds\": [1, 1.5]    | /seeds/1 must be an integer, was 1.5",
                "\"seeds\": [9007199254740992] | /seeds/0 must be between 0 and 9007199254740991, was 9007199254740992",
                "\"seeds\": 3           | /seeds must be a list, was 3",
                "\"priority\": 101      | /priority must be between -100 and 100, was 101",
                "\"labels\": {\"a\": 1} | /labels/a must be a string, was 1",
                "\"labels\": [\"a\"]    | /labels must be an object, was a list",
                "\"labels\": {\"a\": \"\\u0000\"} | /labels/a must not contain control characters, has U+0000",
                "\"labels\": {\"a\\tb\": \"a\"}   | /labels/aTABb must not contain control characters, has U+0009",
                "\"description\": null  | /description must be a string, was null",
                "\"description\": \"\\u0000\" | /description must not contain U+0000 or unpaired surrogates",
                "\"description\": \"\\ud800\" | /description must not contain U+0000 or unpaired surrogates",
                "\"device\": \"gpu\"    | /device unknown device \"gpu\"; choose one of any, cpu, cuda",
            })
    void the_fields_of_the_experiment_have_limits(String members, String error) {
        assertThat(errors(specWith(members))).containsExactly(error.replace("TAB", "\t"));
    }

    @Test
    void the_number_of_seeds_and_labels_is_limited() {
        String seeds = IntStream.range(0, 101).mapToObj(Integer::toString).collect(Collectors.joining(","));
        String labels =
                IntStream.range(0, 33).mapToObj(i -> "\"" + i + "\": \"\"").collect(Collectors.joining(","));

        assertThat(errors(specWith("\"seeds\": [" + seeds + "], \"labels\": {" + labels + "}")))
                .containsExactly(
                        "/labels must have at most 32 labels, had 33",
                        "/seeds must have between 1 and 100 seeds, had 101");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"phiMin\": 2, \"phiMax\": 1 | /optimizer/phiMax must be at least phiMin (2.0), was 1.0",
                "\"phiMax\": 0              | /optimizer/phiMax must be greater than 0, was 0",
                "\"phiMax\": null           | /optimizer/phiMax must be a number, was null",
            })
    void the_bounds_of_phi_are_in_order(String bounds, String error) {
        assertThat(errors(spec("\"sgd\"", "\"lamb\", " + bounds))).containsExactly(error);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 201})
    void a_name_has_1_to_200_characters(int length) {
        assertThat(errors(spec("a spec", "é".repeat(length))))
                .containsExactly("/name must have between 1 and 200 characters, had " + length);
    }

    @Test
    void a_long_value_is_truncated_in_the_error() {
        assertThat(errors(spec("\"sgd\"", "\"" + "x".repeat(100_000) + "\"")))
                .singleElement()
                .satisfies(error -> assertThat(error).hasSizeLessThan(200));
    }
}
