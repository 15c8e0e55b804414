package dev.lockstep.results.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.http.HttpResponse;
import java.util.UUID;

import dev.lockstep.fixtures.ResultRowWriter;
import dev.lockstep.results.RunningResultsStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CompareControllerTest {
    private static final String COMPARE = "/api/v1/compare?cells=latest:0,latest:1";

    @RegisterExtension
    static final RunningResultsStore store = new RunningResultsStore();

    private static final String SPEC = """
            {"dataset": {"name": "%s", "validationSize": %s, "trainingSize": 9000}, "model": {"name": "%s"}}""";

    private final ResultRowWriter rows = store.rows();

    @BeforeEach
    void start_empty() {
        rows.clear();
    }

    @Test
    void a_significant_difference_on_common_seeds_is_returned_with_its_interval() {
        UUID id = rows.experiment("clear", 2, 5);
        succeed(id, 0, 0.4549, 0.4536, 0.4511, 0.4407, 0.4497);
        succeed(id, 1, 0.4551, 0.4415, 0.4444, 0.4253, 0.4380);

        JsonNode response = store.json(COMPARE);
        JsonNode pair = response.at("/pairs/0");

        assertThat(response.at("/metric").asString()).isEqualTo("testAccuracy");
        assertThat(response.at("/at").asString()).isEqualTo("final");
        assertThat(response.at("/interval").asString()).contains("not corrected");
        assertThat(pair.propertyNames())
                .containsExactly(
                        "a",
                        "b",
                        "n",
                        "seeds",
                        "meanDifference",
                        "low",
                        "high",
                        "p",
                        "pHolm",
                        "verdict",
                        "equal",
                        "caveat");
        assertThat(pair.at("/equal").asBoolean()).isFalse();
        assertThat(pair.at("/caveat").isNull()).isTrue();
        assertThat(response.at("/caveats")).isEmpty();
        assertThat(pair.at("/a").asString()).isEqualTo(id + ":0");
        assertThat(pair.at("/b").asString()).isEqualTo(id + ":1");
        assertThat(pair.at("/n").asInt()).isEqualTo(5);
        // scipy.stats.ttest_rel
        assertThat(pair.at("/meanDifference").asDouble()).isCloseTo(0.009139999999999992, within(1e-12));
        assertThat(pair.at("/low").asDouble()).isCloseTo(0.0015951157892379487, within(1e-12));
        assertThat(pair.at("/high").asDouble()).isCloseTo(0.016684884210762037, within(1e-12));
        assertThat(pair.at("/p").asDouble()).isCloseTo(0.028214893502396338, within(1e-12));
        assertThat(pair.at("/pHolm").asDouble()).isEqualTo(pair.at("/p").asDouble());
        assertThat(pair.at("/verdict").asString()).isEqualTo("better");
        assertThat(response.at("/cells/1/label").asString()).isEqualTo("sgd, batch 128");
        assertThat(response.at("/cells/1/value/mean").asDouble()).isCloseTo(0.44086, within(1e-12));
    }

    @Test
    void the_interval_of_a_difference_of_accuracies_stays_between_minus_1_and_1() {
        UUID id = rows.experiment("extreme", 2, 2);
        succeed(id, 0, 0.0, 0.1);
        succeed(id, 1, 1.0, 0.95);

        JsonNode pair = store.json(COMPARE).at("/pairs/0");

        assertThat(Math.abs(pair.at("/low").asDouble())).isLessThanOrEqualTo(1);
        assertThat(Math.abs(pair.at("/high").asDouble())).isLessThanOrEqualTo(1);
    }

    @Test
    void cells_that_are_equal_on_all_seeds_are_marked() {
        UUID id = rows.experiment("equal", 2, 3);
        succeed(id, 0, 0.4, 0.5, 0.6);
        succeed(id, 1, 0.4, 0.5, 0.6);

        JsonNode pair = store.json(COMPARE).at("/pairs/0");

        assertThat(pair.at("/equal").asBoolean()).isTrue();
        assertThat(pair.at("/verdict").asString()).isEqualTo("undecided");
        assertThat(pair.at("/meanDifference").asDouble()).isZero();
        assertThat(pair.at("/low").isNull()).isTrue();
    }

    @Test
    void cells_of_different_data_sets_splits_or_models_have_a_caveat() {
        UUID one = rows.experiment("one", 3, 3);
        rows.setResolvedSpec(one, 1, SPEC.formatted("cifar10", 5000, "lenet5"));
        rows.setResolvedSpec(one, 2, SPEC.formatted("synthetic", 100, "mlp"));
        for (int cell = 0; cell < 3; cell++) {
            succeed(one, cell, 0.4 + 0.1 * cell, 0.5, 0.45);
        }

        JsonNode response = store.json("/api/v1/compare?cells=%1$s:0,%1$s:1,%1$s:2".formatted(one));

        assertThat(response.at("/caveats/0").asString())
                .startsWith(
                        "Caution: the cells differ in their data set (synthetic, cifar10), number of validation images")
                .endsWith("accuracies on different test images cannot be compared.");
        assertThat(response.at("/outcome/sentences").valueStream().map(JsonNode::asString))
                .contains(response.at("/caveats/0").asString());
        assertThat(response.at("/pairs/0/caveat").asString()).contains("data set (synthetic, cifar10)");
        assertThat(response.at("/pairs/1/caveat").asString())
                .contains("model (lenet5, mlp)")
                .endsWith("the differences in accuracy are not due to the training method alone.");
    }

    @Test
    void findings_about_several_experiments_include_their_names() {
        UUID one = rows.experiment("one", 1, 3);
        succeed(one, 0, 0.43, 0.44, 0.42);
        UUID other = rows.experiment("other", 1, 3);
        succeed(other, 0, 0.33, 0.35, 0.31);

        JsonNode outcome = store.json("/api/v1/compare?cells=%s:0,%s:0".formatted(one, other))
                .at("/outcome");

        assertThat(outcome.at("/sentences/0").asString())
                .startsWith("one: sgd, batch 64 (43.0 %) is better than other: sgd, batch 64 (33.0 %) by 10.0 points");
        assertThat(outcome.at("/best").asString()).isEqualTo(one + ":0");
    }

    @Test
    void the_measured_cells_of_experiments_are_compared_the_best_one_first() {
        UUID one = rows.experiment("one", 2, 3);
        succeed(one, 0, 0.33, 0.35, 0.31);
        UUID other = rows.experiment("other", 2, 3);
        succeed(other, 0, 0.23, 0.25, 0.21);
        succeed(other, 1, 0.43, 0.44, 0.42);

        JsonNode response = store.json("/api/v1/compare?experiments=%s,%s".formatted(one, other));

        assertThat(response.at("/outcome/best").asString())
                .as("equal validation: the first")
                .isEqualTo(one + ":0");
        assertThat(response.at("/cells")
                        .valueStream()
                        .map(cell -> cell.at("/cell").asString()))
                .containsExactly(one + ":0", other + ":1", other + ":0");
        assertThat(response.at("/pairs")).hasSize(3);
        assertThat(response.at("/pairs/0/a").asString()).isEqualTo(one + ":0");
        assertThat(response.at("/pairs/0/b").asString()).isEqualTo(other + ":1");
        assertThat(response.at("/pairs/0/verdict").asString()).isEqualTo("worse");
    }

    @Test
    void with_many_cells_only_pairs_with_the_best_one_are_compared() {
        UUID id = rows.experiment("many", 17, 2);
        for (int cell = 0; cell < 17; cell++) {
            succeed(id, cell, 0.1 + 0.01 * cell, 0.2);
        }

        JsonNode pairs = store.json("/api/v1/compare?experiments=latest").at("/pairs");

        assertThat(pairs).hasSize(16);
        assertThat(pairs.valueStream())
                .allMatch(pair -> pair.at("/a").asString().equals(id + ":0"));
    }

    @Test
    void experiments_without_a_result_have_no_pairs() {
        rows.experiment("new", 2, 2);

        JsonNode response = store.json("/api/v1/compare?experiments=latest");

        assertThat(response.at("/pairs")).isEmpty();
        assertThat(response.at("/outcome/sentences/0").asString()).startsWith("No result yet: 4 of 4 runs");
    }

    @Test
    void a_lower_loss_is_better() {
        UUID id = rows.experiment("loss", 2, 5);
        succeed(id, 0, 0.4549, 0.4536, 0.4511, 0.4407, 0.4497);
        succeed(id, 1, 0.4551, 0.4415, 0.4444, 0.4253, 0.4380);

        JsonNode pair = store.json(COMPARE + "&metric=testLoss").at("/pairs/0");

        assertThat(pair.at("/meanDifference").asDouble()).isNegative();
        assertThat(pair.at("/verdict").asString()).isEqualTo("better");
        assertThat(store.json("/api/v1/compare?cells=latest:1,latest:0&metric=testLoss")
                        .at("/pairs/0/verdict")
                        .asString())
                .isEqualTo("worse");
    }

    @Test
    void a_pair_that_is_significant_alone_can_be_undecided_after_the_correction_for_all_pairs() {
        UUID id = rows.experiment("three", 3, 5);
        succeed(id, 0, 0.4549, 0.4536, 0.4511, 0.4407, 0.4497);
        succeed(id, 1, 0.4551, 0.4415, 0.4444, 0.4253, 0.4380);
        succeed(id, 2, 0.4500, 0.4430, 0.4502, 0.4391, 0.4401);

        JsonNode alone = store.json(COMPARE).at("/pairs/0");
        JsonNode pairs = store.json(COMPARE + ",latest:2").at("/pairs");

        assertThat(alone.at("/verdict").asString()).isEqualTo("better");
        assertThat(pairs.size()).isEqualTo(3);
        assertThat(pairs.at("/0/p").asDouble()).isEqualTo(alone.at("/p").asDouble());
        assertThat(pairs.at("/0/pHolm").asDouble()).isGreaterThan(0.05);
        assertThat(pairs.at("/0/verdict").asString()).isEqualTo("undecided");
    }

    @Test
    void a_baseline_is_compared_with_every_other_cell_and_pairs_without_a_p_value_do_not_count_for_the_correction() {
        UUID id = rows.experiment("baseline", 3, 5);
        succeed(id, 0, 0.4549, 0.4536, 0.4511, 0.4407, 0.4497);
        succeed(id, 1, 0.4551, 0.4415, 0.4444, 0.4253, 0.4380);

        JsonNode response = store.json(COMPARE + ",latest:2&baseline=latest:1");

        assertThat(response.at("/baseline").asString()).isEqualTo(id + ":1");
        assertThat(response.at("/pairs").size()).isEqualTo(2);
        assertThat(response.at("/pairs/0/b").asString()).isEqualTo(id + ":1");
        assertThat(response.at("/pairs/0/pHolm").asDouble())
                .isEqualTo(response.at("/pairs/0/p").asDouble());
        assertThat(response.at("/pairs/1/a").asString()).isEqualTo(id + ":2");
        assertThat(response.at("/pairs/1/n").asInt()).isZero();
        assertThat(response.at("/pairs/1/meanDifference").isNull()).isTrue();
        assertThat(response.at("/pairs/1/verdict").asString()).isEqualTo("undecided");
    }

    @Test
    void only_seeds_that_succeeded_in_both_cells_are_paired() {
        UUID first = rows.experiment("seeds one to three", 1, 3);
        UUID second = rows.experiment("seeds one and two", 1, 2);
        succeed(first, 0, 0.41, 0.42, 0.43);
        succeed(second, 0, 0.40, 0.40);

        JsonNode pair = store.json("/api/v1/compare?cells=" + first + ":0," + second + ":0")
                .at("/pairs/0");

        assertThat(pair.at("/seeds").toString()).isEqualTo("[1,2]");
        assertThat(pair.at("/meanDifference").asDouble()).isCloseTo(0.015, within(1e-12));
    }

    @Test
    void equal_differences_are_undecided() {
        UUID id = rows.experiment("constant", 2, 3);
        succeed(id, 0, 0.3, 0.2, 0.7);
        succeed(id, 1, 0.2, 0.1, 0.6);

        JsonNode pair = store.json(COMPARE).at("/pairs/0");

        assertThat(pair.at("/meanDifference").asDouble()).isCloseTo(0.1, within(1e-12));
        assertThat(pair.at("/p").isNull()).isTrue();
        assertThat(pair.at("/pHolm").isNull()).isTrue();
        assertThat(pair.at("/verdict").asString()).isEqualTo("undecided");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cells=latest:0                                   | 400 | at least two cells
            cells=latest:0,latest:0                          | 400 | each once
            cells=latest:0,latest                            | 400 | as {experiment}:{cell}
            cells=latest:0,,latest:1                         | 400 | without empty items
            cells=latest:0,latest:1&metric=speed             | 400 | must be one of trainAccuracy, valAccuracy
            cells=latest:0,latest:1&at=middle                | 400 | at must be one of final, best, was 'middle'
            cells=latest:0,latest:1&at=FINAL                 | 400 | at must be one of final, best, was 'FINAL'
            cells=latest:0,latest:1&at=final&at=best         | 400 | at must be one of final, best, was 'final,best'
            cells=latest:0,latest:1&baseline=latest:2        | 400 | baseline must be one of cells
            metric=testAccuracy                              | 400 | cells or experiments is required
            experiments=latest&baseline=latest:0             | 400 | experiments excludes cells and baseline
            cells=latest:0,latest:7                          | 404 | there is no cell
            cells=latest:0,nobody:7                          | 404 | there is no experiment nobody
            """)
    void an_invalid_request_returns_a_problem_with_the_reason(String query, int status, String detail) {
        rows.experiment("two cells", 2, 1);

        HttpResponse<String> response = store.get("/api/v1/compare?" + query);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).contains(detail);
    }

    private void succeed(UUID experiment, int cell, double... testAccuracies) {
        for (int seed = 1; seed <= testAccuracies.length; seed++) {
            UUID run = rows.run(experiment, cell, seed);
            rows.claimed(run, "worker-1");
            rows.epoch(run, 1, 0.4, 0.4, testAccuracies[seed - 1]);
            rows.succeeded(run);
        }
    }
}
