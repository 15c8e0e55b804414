package dev.lockstep.specjson;

import static dev.lockstep.specjson.Reading.errors;
import static dev.lockstep.specjson.Reading.spec;
import static dev.lockstep.specjson.Reading.specWith;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.lockstep.experiment.spec.Cell;
import dev.lockstep.experiment.spec.ExperimentPlan;
import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.experiment.spec.ScheduleSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepTest {
    @Test
    void a_sweep_gives_every_combination_and_the_last_field_varies_fastest() {
        List<Cell> cells = cells(specWith("""
                "sweep": {"/strategy/batchSize": [64, 128], "/optimizer/learningRate": [1e-1, 0.20]}"""));

        assertThat(cells).extracting(Cell::number).containsExactly(0, 1, 2, 3);
        assertThat(cells)
                .extracting(Cell::values)
                .containsExactly(
                        Map.of("/strategy/batchSize", "64", "/optimizer/learningRate", "0.1"),
                        Map.of("/strategy/batchSize", "64", "/optimizer/learningRate", "0.20"),
                        Map.of("/strategy/batchSize", "128", "/optimizer/learningRate", "0.1"),
                        Map.of("/strategy/batchSize", "128", "/optimizer/learningRate", "0.20"));
        assertThat(cells).extracting(cell -> cell.spec().strategy().batchSize()).containsExactly(64, 64, 128, 128);
        assertThat(cells)
                .extracting(cell -> cell.spec().optimizer().learningRate())
                .containsExactly(0.1, 0.2, 0.1, 0.2);
    }

    @Test
    void cases_set_several_fields_at_once_and_multiply_with_a_sweep() {
        ExperimentPlan plan = new ExperimentSpecReader().read(specWith("""
                "seeds": [1, 2, 3],
                "cases": [{}, {"/optimizer/weightDecay": 1e-4, "/epochs": 20}],
                "sweep": {"/strategy/batchSize": [64, 128]}"""));

        assertThat(plan.runCount()).isEqualTo(12);
        assertThat(plan.cells())
                .extracting(cell ->
                        cell.spec().epochs() + "/" + cell.spec().strategy().batchSize())
                .containsExactly("10/64", "10/128", "20/64", "20/128");
        assertThat(plan.cells().getLast().values().keySet())
                .containsExactly("/optimizer/weightDecay", "/epochs", "/strategy/batchSize");
    }

    @Test
    void a_swept_field_may_be_absent_and_a_value_may_be_a_whole_object() {
        List<Cell> cells = cells(spec("\"optimizer\": {\"type\": \"sgd\", \"learningRate\": 0.1}", """
                "sweep": {"/optimizer": [{"type": "sgd", "learningRate": 0.1}, {"type": "adamw", "learningRate": 0.001}]}"""));

        assertThat(cells)
                .extracting(cell -> cell.spec().optimizer())
                .containsExactly(
                        new OptimizerSpec.Sgd(0.1, 0, false, 0, 0),
                        new OptimizerSpec.AdamW(0.001, 0.9, 0.999, 1e-8, 0.01));
    }

    @Test
    void missing_parents_of_a_swept_field_are_created() {
        assertThat(cells(specWith("\"sweep\": {\"/schedule/type\": [\"constant\", \"cosine\"]}")))
                .extracting(cell -> cell.spec().schedule())
                .containsExactly(
                        new ScheduleSpec.Constant(0, ScheduleSpec.By.EPOCH),
                        new ScheduleSpec.Cosine(10, 0, 0, ScheduleSpec.By.EPOCH));
    }

    @Test
    void contextual_defaults_use_the_values_of_each_cell() {
        assertThat(cells(specWith(
                        "\"sweep\": {\"/dataset/validationSize\": [0, 50], \"/dataset/name\": [\"synthetic\"]}")))
                .extracting(cell -> cell.spec().dataset().trainingSize())
                .containsExactly(10_000, 9_950);
    }

    @Test
    void an_error_in_a_swept_value_is_reported_once_with_its_pointer() {
        assertThat(errors(specWith("""
                "sweep": {"/strategy/batchSize": [0, 64, "64"], "/optimizer/momentum": [0.9, 1]}""")))
                .containsExactlyInAnyOrder(
                        "/sweep/~1strategy~1batchSize/0 must be at least 1, was 0",
                        "/sweep/~1strategy~1batchSize/2 must be an integer, was the string \"64\"",
                        "/sweep/~1optimizer~1momentum/1 must be at least 0 and less than 1, was 1");
    }

    @Test
    void an_error_within_a_swept_object_points_into_it() {
        assertThat(errors(specWith("\"sweep\": {\"/optimizer\": [{\"type\": \"adamw\", \"beta3\": 1}]}")))
                .containsExactly(
                        "/sweep/~1optimizer/0/beta3 unknown field; did you mean beta1?",
                        "/sweep/~1optimizer/0/learningRate is required");
    }

    @Test
    void an_error_in_a_case_points_into_the_case() {
        assertThat(errors(specWith("\"cases\": [{\"/optimizer/weightDecay\": -1}, {\"/optimizer/weightDekay\": 0}]")))
                .containsExactly(
                        "/cases/0/~1optimizer~1weightDecay must be at least 0, was -1",
                        "/cases/1/~1optimizer~1weightDekay unknown field; did you mean weightDecay?");
    }

    @Test
    void an_error_in_a_parent_created_for_a_swept_value_points_to_the_sweep() {
        assertThat(errors(specWith("\"sweep\": {\"/dataset/augmentation/-\": [\"none\"]}")))
                .containsExactly(
                        "/sweep/~1dataset~1augmentation~1-/0 must be a preset's name or a list, was an object");
        assertThat(errors(specWith("\"cases\": [{\"/strategy/batchSize/x\": 1}]")))
                .containsExactly("/cases/0/~1strategy~1batchSize~1x must be an integer, was an object");
    }

    @Test
    void an_error_in_every_cell_is_reported_once_at_the_field() {
        assertThat(errors(spec("\"learningRate\": 0.1}", """
                "learningRate": -1}, "sweep": {"/strategy/batchSize": [64, 128, 256]}""")))
                .containsExactly("/optimizer/learningRate must be greater than 0, was -1");
    }

    @Test
    void an_error_of_the_base_in_one_cell_names_the_cell() {
        assertThat(errors(specWith("\"sweep\": {\"/dataset/trainingSize\": [1000, 10]}")))
                .containsExactly("/strategy/batchSize must be at most the training size 10, was 64"
                        + " (in cell 1: /dataset/trainingSize = 10)");
        assertThat(errors(spec("\"learningRate\": 0.1}", """
                "learningRate": 1, "momentum": 0}, "sweep": {"/optimizer/type": ["sgd", "adamw"]}""")))
                .containsExactly(
                        "/optimizer/momentum unknown field (in cell 1: /optimizer/type = the string \"adamw\")");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"sweep\": []                    | /sweep must be an object of JSON Pointers and lists of values, was an empty list",
                "\"sweep\": null                  | /sweep must be an object of JSON Pointers and lists of values, was null",
                "\"sweep\": {\"/epochs\": 3}      | /sweep/~1epochs must be a list of at least one value, was 3",
                "\"sweep\": {\"/epochs\": []}     | /sweep/~1epochs must be a list of at least one value, was an empty list",
                "\"sweep\": {\"epochs\": [3]}     | /sweep/epochs must be a JSON Pointer into the spec, as in /strategy/batchSize",
                "\"sweep\": {\"\": [3]}           | /sweep/ must be a JSON Pointer into the spec, as in /strategy/batchSize",
                "\"sweep\": {\"/ep~2ochs\": [3]}  | /sweep/~1ep~02ochs must be a JSON Pointer into the spec, as in /strategy/batchSize",
                "\"sweep\": {\"/epoch\": [3]}     | /sweep/~1epoch cannot be swept; did you mean epochs?",
                "\"sweep\": {\"/seeds\": [[3]]}   | /sweep/~1seeds cannot be swept",
                "\"sweep\": {\"/name\": [\"x\"]}  | /sweep/~1name cannot be swept",
                "\"sweep\": {\"/labels/a\": [\"x\"]} | /sweep/~1labels~1a cannot be swept",
                "\"sweep\": {\"/priority\": [1]}  | /sweep/~1priority cannot be swept",
                "\"sweep\": {\"/sweep\": [{}]}    | /sweep/~1sweep cannot be swept",
                "\"cases\": [{\"/cases\": []}]    | /cases/0/~1cases cannot be swept",
                "\"cases\": {}                    | /cases must be a list of at least one case, was an object",
                "\"cases\": []                    | /cases must be a list of at least one case, was an empty list",
                "\"cases\": [3]                   | /cases/0 must be an object of JSON Pointers and values, was 3",
                "\"sweep\": {\"/epochs/x\": [3]}  | /sweep/~1epochs~1x cannot be set: the spec has 10 on its path",
                "\"sweep\": {\"/optimizer\": [{\"type\": \"sgd\", \"learningRate\": 1}], \"/optimizer/momentum\": [0]} | /sweep/~1optimizer~1momentum overlaps with /optimizer",
                "\"sweep\": {\"/epochs\": [3]}, \"cases\": [{\"/epochs\": 3}] | /sweep/~1epochs overlaps with /epochs",
                "\"cases\": [{\"/dataset/name\": \"synthetic\", \"/dataset\": {}}] | /cases/0/~1dataset overlaps with /dataset/name",
            })
    void an_invalid_sweep_is_an_error_with_a_pointer(String members, String error) {
        assertThat(errors(specWith(members))).containsExactly(error);
    }

    @Test
    void a_field_whose_sweep_is_invalid_is_not_reported_as_missing() {
        assertThat(errors(spec("\"epochs\": 10", "\"sweep\": {\"/epochs\": []}")))
                .containsExactly("/sweep/~1epochs must be a list of at least one value, was an empty list");
    }

    @Test
    void fields_with_a_common_prefix_may_be_swept_together() {
        assertThat(cells(specWith("""
                "schedule": {"type": "cosine"},
                "sweep": {"/schedule/warmupEpochs": [1], "/schedule/tMax": [5], "/strategy": [{"type": "centralized"}]}"""))).hasSize(1);
    }

    @Test
    void an_experiment_has_at_most_1000_runs() {
        String hundred =
                IntStream.rangeClosed(1, 100).mapToObj(Integer::toString).collect(Collectors.joining(","));

        assertThat(cells(specWith("\"sweep\": {\"/strategy/batchSize\": [" + hundred
                        + "], \"/epochs\": [1,2,3,4,5,6,7,8,9,10]}")))
                .hasSize(1_000);
        assertThat(errors(specWith("\"seeds\": [1, 2], \"sweep\": {\"/strategy/batchSize\": [" + hundred
                        + "], \"/epochs\": [1,2,3,4,5,6]}")))
                .containsExactly("/sweep must give at most 1000 runs, gives 600 cells x 2 seeds");
    }

    @Test
    void a_sweep_of_too_many_cells_is_rejected_early() {
        String thousand =
                IntStream.rangeClosed(1, 1000).mapToObj(Integer::toString).collect(Collectors.joining(","));
        String sweep = List.of(
                        "dataset/trainingSize",
                        "strategy/batchSize",
                        "optimizer/learningRate",
                        "schedule/tMax",
                        "schedule/warmupEpochs",
                        "epochs",
                        "device")
                .stream()
                .map(field -> "\"/" + field + "\": [" + thousand + "]")
                .collect(Collectors.joining(","));

        assertThat(errors(specWith("\"schedule\": {\"type\": \"cosine\"}, \"sweep\": {" + sweep + "}")))
                .contains("/sweep must give at most 1000 runs, gives " + Long.MAX_VALUE + " cells x 1 seeds");
    }

    private static List<Cell> cells(String json) {
        return new ExperimentSpecReader().read(json).cells();
    }
}
