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

/** What came out, in sentences. Intervals and p are those that scipy.stats.ttest_rel gives. */
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
    void of_two_methods_the_better_one_is_named_with_by_how_much_and_how_sure() {
        UUID id = rows.experiment("clear", 2, 5);
        succeed(id, 0, 0.50, 0.4549, 0.4536, 0.4511, 0.4407, 0.4497);
        succeed(id, 1, 0.40, 0.4551, 0.4415, 0.4444, 0.4253, 0.4380);

        assertThat(sentences())
                .containsExactly(
                        "sgd, batch 64 (45.0 %) is better than sgd, batch 128 (44.1 %) by 0.9 points on test"
                                + " (95 %: 0.2 to 1.7; n = 5 seeds, p = 0.028).",
                        "It moves 1.0 MB between replicas.");
        assertThat(outcome().at("/bestCell").asInt()).isZero();
    }

    @Test
    void two_seeds_are_few() {
        UUID id = rows.experiment("few", 2, 2);
        succeed(id, 0, 0.5, 0.2501, 0.2431);
        succeed(id, 1, 0.4, 0.180, 0.172);

        assertThat(sentences().getFirst())
                .isEqualTo("sgd, batch 64 (24.7 %) is better than sgd, batch 128 (17.6 %) by 7.1 points on test"
                        + " (95 %: 6.4 to 7.7; n = 2: few seeds, p = 0.005).");
    }

    @Test
    void the_best_is_chosen_on_validation_even_where_the_test_set_disagrees() {
        UUID id = rows.experiment("disagreeing", 2, 5);
        succeed(id, 0, 0.40, 0.4549, 0.4536, 0.4511, 0.4407, 0.4497);
        succeed(id, 1, 0.50, 0.4551, 0.4415, 0.4444, 0.4253, 0.4380);

        assertThat(sentences().getFirst())
                .isEqualTo("sgd, batch 128 (44.1 %) is best on validation, but worse than sgd, batch 64"
                        + " (45.0 %) by 0.9 points on test (95 %: 0.2 to 1.7; n = 5 seeds, p = 0.028).");
        assertThat(outcome().at("/bestCell").asInt()).isOne();
    }

    @Test
    void of_several_the_closest_one_beaten_is_named() {
        UUID id = rows.experiment("three", 3, 3);
        succeed(id, 0, 0.5, 0.431, 0.429, 0.430);
        succeed(id, 1, 0.4, 0.411, 0.410, 0.409);
        succeed(id, 2, 0.3, 0.351, 0.350, 0.352);

        assertThat(sentences().getFirst())
                .startsWith("sgd, batch 64 (43.0 %) is best: better than sgd, batch 128 (41.0 %) by 2.0 points on test")
                .endsWith("and than the third by more.");
    }

    @Test
    void a_difference_that_may_be_chance_is_no_outcome() {
        UUID id = rows.experiment("alike", 3, 3);
        succeed(id, 0, 0.5, 0.431, 0.419, 0.430);
        succeed(id, 1, 0.4, 0.411, 0.430, 0.429);
        succeed(id, 2, 0.3, 0.301, 0.302, 0.299);

        assertThat(sentences().getFirst())
                .startsWith(
                        "sgd, batch 64 (42.7 %) is best on validation, and better than 1 of 2 others on test; that it is"
                                + " ahead of sgd, batch 128 (42.3 %) by 0.3 points on test (95 %: −3.5 to 4.2; n = 3 seeds, p = 0.75"
                                + " corrected for 3 pairs)")
                .endsWith("may be chance.");
    }

    @Test
    void one_common_seed_says_nothing_of_how_sure_it_is() {
        UUID id = rows.experiment("one", 2, 1);
        succeed(id, 0, 0.5, 0.43);
        succeed(id, 1, 0.4, 0.41);

        assertThat(sentences().getFirst())
                .isEqualTo("Undecided: sgd, batch 64 (43.0 %) is ahead of sgd, batch 128 (41.0 %) by 2.0 points on test"
                        + " (n = 1: nothing says how sure), which may be chance.");
    }

    @Test
    void a_difference_without_spread_is_undecided() {
        UUID id = rows.experiment("constant", 2, 2);
        succeed(id, 0, 0.5, 0.43, 0.44);
        succeed(id, 1, 0.4, 0.41, 0.42);

        assertThat(sentences().getFirst()).contains("by 2.0 points on test (the same on all 2 common seeds)");
    }

    @Test
    void cells_that_share_no_seed_are_not_judged() {
        UUID id = rows.experiment("apart", 2, 2);
        succeed(id, 0, 1, 0.5, 0.43);
        succeed(id, 1, 2, 0.4, 0.41);

        assertThat(sentences())
                .startsWith("sgd, batch 64 (43.0 %) is best, but shares no seed with another: nothing says how sure.")
                .endsWith("Not the last word: 2 of 4 runs have not ended.");
    }

    @Test
    void without_a_validation_set_the_choice_on_test_is_owned_up_to() {
        UUID id = rows.experiment("unvalidated", 2, 1);
        succeed(id, 0, 1, null, 0.41);
        succeed(id, 1, 1, null, 0.43);

        assertThat(outcome().at("/bestCell").asInt()).isOne();
        assertThat(sentences()).contains("Without a validation set it was chosen on the test set, which flatters it.");
    }

    @Test
    void where_nothing_came_out_it_says_why() {
        UUID id = rows.experiment("nothing", 1, 2);
        assertThat(sentences()).containsExactly("Nothing is decided yet: none of 2 runs has finished.");

        for (long seed = 1; seed <= 2; seed++) {
            rows.claimed(rows.run(id, 0, seed), "worker-1");
            rows.diverged(rows.run(id, 0, seed));
        }

        assertThat(sentences()).containsExactly("Nothing came out: 2 of 2 runs failed.");
        assertThat(outcome().at("/bestCell").isNull()).isTrue();
    }

    private JsonNode outcome() {
        return store.json("/api/v1/experiments/latest/table").at(OUTCOME);
    }

    private List<String> sentences() {
        return outcome().at("/sentences").valueStream().map(JsonNode::asString).toList();
    }

    /** The seeds 1, 2, ... have come to these test accuracies. */
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
