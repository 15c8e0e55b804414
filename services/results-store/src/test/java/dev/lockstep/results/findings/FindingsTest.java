package dev.lockstep.results.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;

import dev.lockstep.fixtures.ResultRowWriter;
import dev.lockstep.results.RunningResultsStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Tests the sentences. The expected intervals and p-values were computed with scipy.stats.ttest_rel. */
class FindingsTest {
    private static final String OUTCOME = "/outcome";

    @RegisterExtension
    static final RunningResultsStore store = new RunningResultsStore();

    private final ResultRowWriter rows = store.rows();

    @BeforeEach
    void start_empty() {
        rows.clear();
    }

    @Test
    void the_better_of_two_methods_is_named_with_the_difference_its_interval_and_p_value() {
        UUID id = rows.experiment("clear", 2, 5);
        succeed(id, 0, 0.50, 0.4549, 0.4536, 0.4511, 0.4407, 0.4497);
        succeed(id, 1, 0.40, 0.4551, 0.4415, 0.4444, 0.4253, 0.4380);

        assertThat(sentences())
                .containsExactly(
                        "sgd, batch 64 (45.0 %) is better than sgd, batch 128 (44.1 %) by 0.9 points of"
                                + " test accuracy (95 % CI 0.2 to 1.7, p = 0.028, 5 seeds).",
                        "sgd, batch 64 communicates 1.0 MB per run between replicas.");
        assertThat(outcome().at("/bestCell").asInt()).isZero();
    }

    @Test
    void a_comparison_over_two_seeds_says_that_there_are_only_two() {
        UUID id = rows.experiment("few", 2, 2);
        succeed(id, 0, 0.5, 0.2501, 0.2431);
        succeed(id, 1, 0.4, 0.180, 0.172);

        assertThat(sentences().getFirst())
                .isEqualTo("sgd, batch 64 (24.7 %) is better than sgd, batch 128 (17.6 %) by 7.1 points of test"
                        + " accuracy (95 % CI 6.4 to 7.7, p = 0.005, only 2 seeds).");
    }

    @Test
    void the_best_cell_is_chosen_by_validation_accuracy_even_if_its_test_accuracy_is_lower() {
        UUID id = rows.experiment("disagreeing", 2, 5);
        succeed(id, 0, 0.40, 0.4549, 0.4536, 0.4511, 0.4407, 0.4497);
        succeed(id, 1, 0.50, 0.4551, 0.4415, 0.4444, 0.4253, 0.4380);

        assertThat(sentences().getFirst())
                .isEqualTo(
                        "sgd, batch 128 (44.1 %) has the highest validation accuracy, but is worse than sgd, batch 64"
                                + " (45.0 %) by 0.9 points of test accuracy (95 % CI 0.2 to 1.7, p = 0.028, 5 seeds).");
        assertThat(outcome().at("/bestCell").asInt()).isOne();
    }

    @Test
    void the_closest_of_several_worse_cells_is_named() {
        UUID id = rows.experiment("three", 3, 3);
        succeed(id, 0, 0.5, 0.431, 0.429, 0.430);
        succeed(id, 1, 0.4, 0.411, 0.410, 0.409);
        succeed(id, 2, 0.3, 0.351, 0.350, 0.352);

        assertThat(sentences().getFirst())
                .startsWith("sgd, batch 64 (43.0 %) is best: it is better than sgd, batch 128 (41.0 %) by 2.0 points")
                .endsWith("and better than the other cell by a larger margin.");
    }

    @Test
    void a_difference_that_is_not_significant_is_undecided() {
        UUID id = rows.experiment("alike", 3, 3);
        succeed(id, 0, 0.5, 0.431, 0.419, 0.430);
        succeed(id, 1, 0.4, 0.411, 0.430, 0.429);
        succeed(id, 2, 0.3, 0.301, 0.302, 0.299);

        assertThat(sentences().getFirst())
                .isEqualTo(
                        "sgd, batch 64 (42.7 %) has the highest validation accuracy and is better than 1 of 2 other cells"
                                + " on the test set. It is ahead of sgd, batch 128 (42.3 %) by 0.3 points of test accuracy (95 % CI"
                                + " −3.5 to 4.2, p = 0.75 corrected for 3 pairs, 3 seeds). The difference is not significant at the"
                                + " 5 % level.");
    }

    @Test
    void a_difference_over_one_common_seed_cannot_be_tested() {
        UUID id = rows.experiment("one", 2, 1);
        succeed(id, 0, 0.5, 0.43);
        succeed(id, 1, 0.4, 0.41);

        assertThat(sentences().getFirst())
                .isEqualTo("Undecided: sgd, batch 64 (43.0 %) is ahead of sgd, batch 128 (41.0 %) by 2.0 points of"
                        + " test accuracy (1 seed, no confidence interval). The difference cannot be tested.");
    }

    @Test
    void a_difference_that_is_equal_for_all_seeds_is_undecided() {
        UUID id = rows.experiment("constant", 2, 2);
        succeed(id, 0, 0.5, 0.43, 0.44);
        succeed(id, 1, 0.4, 0.41, 0.42);

        assertThat(sentences().getFirst()).contains("by 2.0 points of test accuracy (identical on all 2 common seeds)");
    }

    @Test
    void methods_with_the_same_results_on_all_seeds_are_called_equal() {
        UUID id = rows.experiment("equal", 2, 3);
        succeed(id, 0, 0.5, 0.43, 0.44, 0.42);
        succeed(id, 1, 0.5, 0.43, 0.44, 0.42);

        assertThat(sentences())
                .startsWith(
                        "sgd, batch 64 and sgd, batch 128 are equal on all 3 seeds. Equal results on all seeds often"
                                + " mean that the settings in which cells differ do the same.")
                .noneMatch(sentence -> sentence.contains("ahead"));
    }

    @Test
    void equal_methods_are_named_beside_the_best_one() {
        UUID id = rows.experiment("equal", 4, 3);
        succeed(id, 0, 0.5, 0.431, 0.429, 0.430);
        succeed(id, 1, 0.4, 0.411, 0.410, 0.409);
        succeed(id, 2, 0.4, 0.411, 0.410, 0.409);
        succeed(id, 3, 0.4, 0.411, 0.410, 0.409);

        assertThat(sentences().getFirst()).startsWith("sgd, batch 64 (43.0 %) is best: it is better than");
        assertThat(sentences().get(1))
                .startsWith("sgd, batch 128; sgd, batch 256 and sgd, batch 512 are equal on all 3 seeds.");
    }

    @Test
    void a_best_method_with_an_equal_one_is_compared_with_the_others() {
        UUID id = rows.experiment("equal", 3, 3);
        succeed(id, 0, 0.5, 0.431, 0.429, 0.430);
        succeed(id, 1, 0.5, 0.431, 0.429, 0.430);
        succeed(id, 2, 0.4, 0.351, 0.350, 0.352);

        assertThat(sentences().getFirst())
                .contains("has the highest validation accuracy and is better than 1 of 2 other cells on the test set.")
                .doesNotContain("shares no seed");
        assertThat(sentences().get(1)).startsWith("sgd, batch 64 and sgd, batch 128 are equal on all 3 seeds.");
    }

    @Test
    void equal_seeds_of_the_only_cell_have_no_interval() {
        UUID id = rows.experiment("only", 1, 2);
        succeed(id, 0, 0.5, 0.43, 0.43);

        assertThat(sentences().getFirst())
                .isEqualTo(
                        "sgd, batch 64 reaches 43.0 % test accuracy (equal on all 2 seeds, no confidence interval).");
    }

    @Test
    void the_interval_of_the_only_cell_stays_within_100_percent() {
        UUID id = rows.experiment("only", 1, 2);
        succeed(id, 0, 0.5, 0.907, 0.977);

        assertThat(sentences().getFirst())
                .isEqualTo("sgd, batch 64 reaches 94.2 % test accuracy (95 % CI 49.7 to 100.0, only 2 seeds).");
    }

    @Test
    void cells_that_share_no_seed_are_not_compared() {
        UUID id = rows.experiment("apart", 2, 2);
        succeed(id, 0, 1, 0.5, 0.43);
        succeed(id, 1, 2, 0.4, 0.41);

        assertThat(sentences())
                .startsWith(
                        "sgd, batch 64 (43.0 %) ranks first, but shares no seed with another cell. No difference can be"
                                + " tested.")
                .endsWith("Preliminary: 2 of 4 runs have not finished.");
    }

    @Test
    void without_a_validation_set_the_bias_of_the_choice_is_stated() {
        UUID id = rows.experiment("unvalidated", 2, 1);
        succeed(id, 0, 1, null, 0.41);
        succeed(id, 1, 1, null, 0.43);

        assertThat(outcome().at("/bestCell").asInt()).isOne();
        assertThat(sentences())
                .contains("There is no validation set: the best cell was chosen by test accuracy, which biases its test"
                        + " accuracy upwards.");
    }

    @Test
    void without_a_result_the_reason_is_stated() {
        UUID id = rows.experiment("nothing", 1, 2);
        assertThat(sentences()).containsExactly("No result yet: 2 of 2 runs have not finished.");

        for (long seed = 1; seed <= 2; seed++) {
            rows.claimed(rows.run(id, 0, seed), "worker-1");
            rows.diverged(rows.run(id, 0, seed));
        }

        assertThat(sentences()).containsExactly("No result: 2 of 2 runs failed.");
        assertThat(outcome().at("/bestCell").isNull()).isTrue();
    }

    @Test
    void without_a_validation_set_there_is_no_result_at_the_best_epoch() {
        UUID id = rows.experiment("unvalidated", 1, 1);
        succeed(id, 0, 1, null, 0.41);

        assertThat(store.json("/api/v1/experiments/latest/table?at=best")
                        .at(OUTCOME + "/sentences/0")
                        .asString())
                .isEqualTo("No result: no run has a test accuracy at the selected epoch.");
    }

    private JsonNode outcome() {
        return store.json("/api/v1/experiments/latest/table").at(OUTCOME);
    }

    private List<String> sentences() {
        return outcome().at("/sentences").valueStream().map(JsonNode::asString).toList();
    }

    /** Adds succeeded runs with the seeds 1, 2, ... and these test accuracies. */
    private void succeed(UUID experiment, int cell, double validation, double... test) {
        for (int i = 0; i < test.length; i++) {
            succeed(experiment, cell, i + 1L, validation, test[i]);
        }
    }

    private void succeed(UUID experiment, int cell, long seed, @Nullable Double validation, double test) {
        UUID run = rows.run(experiment, cell, seed);
        rows.claimed(run, "worker-1");
        rows.epoch(run, 1, 0.30, validation, test);
        rows.succeeded(run);
    }
}
