package dev.lockstep.results.cells;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.lockstep.experiment.results.CellView;
import org.junit.jupiter.api.Test;

class CellLabelsTest {
    private final List<CellView> cells = new ArrayList<>();

    @Test
    void a_label_is_the_method() {
        cell("{}", "sgd", 64);

        assertThat(labels()).containsExactly("sgd, batch 64");
    }

    @Test
    void swept_values_that_the_method_includes_are_not_repeated() {
        cell("{\"/strategy/batchSize\": 64}", "sgd", 64);
        cell("{\"/strategy/batchSize\": 128}", "sgd", 128);

        assertThat(labels()).containsExactly("sgd, batch 64", "sgd, batch 128");
    }

    @Test
    void labels_of_one_method_include_the_swept_values_that_differ() {
        cell("{\"/optimizer/weightDecay\": 4e-4, \"/strategy/batchSize\": 64, \"/epochs\": 5}", "sgd", 64);
        cell("{\"/optimizer/weightDecay\": 1e-3, \"/strategy/batchSize\": 64, \"/epochs\": 5}", "sgd", 64);
        cell("{\"/optimizer/weightDecay\": 1e-3, \"/strategy/batchSize\": 128, \"/epochs\": 5}", "sgd", 128);

        assertThat(labels())
                .containsExactly(
                        "sgd, batch 64, weightDecay 0.0004", "sgd, batch 64, weightDecay 0.001", "sgd, batch 128");
    }

    @Test
    void swept_objects_are_flattened_to_the_fields_that_differ() {
        cell("{\"/optimizer\": {\"type\": \"sgd\", \"learningRate\": 0.1}}", "sgd", 64);
        cell("{\"/optimizer\": {\"type\": \"sgd\", \"learningRate\": 1e-10}}", "sgd", 64);
        cell("{\"/optimizer\": {\"type\": \"adamw\", \"learningRate\": 0.001}}", "adamw", 64);

        assertThat(labels())
                .containsExactly(
                        "sgd, batch 64, learningRate 0.1", "sgd, batch 64, learningRate 1e-10", "adamw, batch 64");
    }

    @Test
    void names_and_types_are_shown_without_their_field() {
        cell("{\"/model/name\": \"lenet5\", \"/dataset/augmentation\": \"none\"}", "sgd", 64);
        cell("{\"/model/name\": \"mlp\", \"/dataset/augmentation\": \"crop-flip\"}", "sgd", 64);

        assertThat(labels())
                .containsExactly(
                        "sgd, batch 64, lenet5, augmentation none", "sgd, batch 64, mlp, augmentation crop-flip");
    }

    @Test
    void the_label_of_local_sgd_has_its_replicas_and_local_steps() {
        String constant = "{\"type\": \"constant\", \"steps\": 16}";
        local("\"average\"", "sgd", constant);
        local("\"average\"", "adamw", constant);
        local(
                "{\"type\": \"slowmo\", \"alpha\": 1, \"beta\": 0.7}",
                "sgd",
                "{\"type\": \"qsr\", \"base\": 4, \"coefficient\": 0.1}");

        assertThat(labels())
                .containsExactly("local-sgd, K=4 H=16", "local-sgd of adamw, K=4 H=16", "slowmo, K=4 H=qsr");
    }

    @Test
    void swept_strategies_differ_by_their_method_only() {
        String local = "{\"type\": \"local-sgd\", \"replicas\": 4, \"localSteps\": 16}";
        cell("{\"/strategy\": {\"type\": \"centralized\", \"batchSize\": 64}}", "sgd", 64);
        cell("{\"/strategy\": " + local + "}", local, "sgd");

        assertThat(labels()).containsExactly("sgd, batch 64", "local-sgd, K=4 H=16");
    }

    @Test
    void a_large_batch_has_its_replicas_if_there_are_several() {
        cell("{}", "{\"type\": \"large-batch\", \"batchSize\": 512}", "lars");
        cell("{}", "{\"type\": \"large-batch\", \"batchSize\": 512, \"replicas\": 4}", "lars");

        assertThat(labels()).containsExactly("lars, batch 512", "lars, batch 512, K=4");
    }

    @Test
    void a_spec_that_this_version_does_not_know_is_labelled_by_all_of_its_swept_values() {
        cell("{\"/epochs\": 5, \"/optimizer/type\": \"muon\"}", "\"centralized\"", "muon");
        cell("{}", "\"gossip\"", "sgd");
        cell("{\"/epochs\": 5}", "sgd", 64);

        assertThat(labelsFromAllSpecs()).containsExactly("epochs 5, muon", "cell 1", "sgd, batch 64");
    }

    private void local(String outer, String optimizer, String localSteps) {
        cell("{}", """
                {"type": "local-sgd", "replicas": 4, "batchSize": 64, "localSteps": %s, "outer": %s}""".formatted(localSteps, outer), optimizer);
    }

    private void cell(String values, String optimizer, int batchSize) {
        cell(values, "{\"type\": \"centralized\", \"batchSize\": %s}".formatted(batchSize), optimizer);
    }

    private void cell(String values, String strategy, String optimizer) {
        cells.add(new CellView(cells.size(), values, """
                {"dataset": {"name": "cifar100", "validationSize": 5000, "trainingSize": 45000, "normalization": "half"},
                 "strategy": %s, "optimizer": {"type": "%s", "learningRate": 0.1}, "epochs": 5}""".formatted(strategy, optimizer)));
    }

    /** Returns the labels, which are the same with the spec of each cell only. */
    private List<String> labels() {
        List<String> sweptValues = cells.stream().map(CellView::sweptValues).toList();
        assertThat(cells.stream().map(cell -> CellLabels.of(cell, sweptValues)))
                .containsExactlyElementsOf(labelsFromAllSpecs());
        return labelsFromAllSpecs();
    }

    private List<String> labelsFromAllSpecs() {
        CellLabels labels = new CellLabels(cells);
        return IntStream.range(0, cells.size()).mapToObj(labels::of).toList();
    }
}
