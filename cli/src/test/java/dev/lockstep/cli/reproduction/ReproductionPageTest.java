package dev.lockstep.cli.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReproductionPageTest {
    private static final Path DOCS = Path.of("..", "docs");

    @Test
    void the_page_of_this_repository_is_up_to_date() throws IOException {
        assertThat(Files.readString(DOCS.resolve("reproduction.md")))
                .as("run ./lockstep reproduction to update docs/reproduction.md")
                .isEqualTo(ReproductionPage.of(ReproductionFile.readAll(DOCS.resolve("reproduction"))));
    }

    @Test
    void results_are_shown_with_intervals_and_published_values() {
        assertThat(page(reproduction("better", 0.02, 0.5)))
                .contains("CIFAR-100, 5 epochs of 10,000 images; seeds 1, 2; 200,000 training images in 4 runs.")
                .contains("code `9328b39d5525-dirty`")
                .contains("| cell | method | n | validation accuracy | published | difference |")
                .contains("| 0 | adamw, batch 64 | 2 | 17.00 % [16.50, 17.50] | 50.00 % | -33.00 |")
                .contains("| 1 | sgd, batch 64 | 2 | 15.00 % [14.50, 15.50] | 49.00 % | -34.00 |")
                .contains("| 0 | `aaaaaaaaaaaa` | `bbbbbbbbbbbb` |")
                .contains("- Settings that differ from the published run: `/epochs`: 150 published, 5 here.")
                .contains("- single runs");
    }

    @Test
    void a_significant_difference_that_agrees_with_the_published_one_is_reported() {
        assertThat(page(reproduction("better", 0.02, 0.5)))
                .contains(
                        "- *adamw, batch 64* has a higher validation accuracy than *sgd, batch 64* by +2.00 [+1.50, +2.50]"
                                + " points (agrees with the published difference of +1.00).")
                .doesNotContain("No significant difference");
    }

    @Test
    void disagreement_with_the_published_difference_is_reported() {
        assertThat(page(reproduction("worse", -0.02, 0.5)))
                .contains(
                        "- *sgd, batch 64* has a higher validation accuracy than *adamw, batch 64* by +2.00 [+1.50, +2.50]"
                                + " points (**disagrees** with the published difference of -1.00).");
    }

    @Test
    void a_published_difference_within_run_to_run_variation_is_not_compared() {
        assertThat(page(reproduction("worse", -0.02, 0.5, "0.0101")))
                .contains(
                        "by +2.00 [+1.50, +2.50] points (the published difference of -1.00 is within run-to-run variation).");
        assertThat(page(reproduction("worse", -0.02, 0.5, "0.0099")))
                .contains("(**disagrees** with the published difference of -1.00)");
    }

    @Test
    void an_undecided_pair_is_counted_but_not_ordered() {
        assertThat(page(reproduction("undecided", 0.02, 0.5)))
                .doesNotContain("has a higher")
                .contains("- No significant difference in 1 of 1 pairs. This does not show that they are equal.");
    }

    @Test
    void the_page_reports_that_there_are_no_exports() {
        assertThat(ReproductionPage.of(List.of())).contains("No experiment has been exported yet.");
    }

    private static String page(Reproduction reproduction) {
        return ReproductionPage.of(List.of(reproduction));
    }

    private static Reproduction reproduction(String verdict, double difference, double published) {
        return reproduction(verdict, difference, published, "null");
    }

    private static Reproduction reproduction(
            String verdict, double difference, double published, String differenceByChance) {
        double margin = 0.005;
        return JsonMapper.shared()
                .readValue(
                        """
                {"name": "baselines", "title": "CIFAR-100, 5 epochs of 10,000 images", "description": "Two.",
                 "labels": {}, "startedAt": "2026-11-24T13:47:31Z", "endedAt": "2026-11-24T14:20:00Z", "spec": {},
                 "reference": {"name": "seed/step1-final", "source": "a README", "notes": ["single runs"], "differenceByChance": %s},
                 "cells": [%s, %s],
                 "comparisons": [{"over": "method", "metric": "valAccuracy", "pairs": [
                   {"a": 0, "b": 1, "n": 2, "meanDifference": %s, "low": %s, "high": %s, "pHolm": 0.01, "verdict": "%s"}]}]}
                """.formatted(
                                        differenceByChance,
                                        cell(0, "adamw, batch 64", 0.17, published, "ab"),
                                        cell(1, "sgd, batch 64", 0.15, published - 0.01, "cd"),
                                        difference,
                                        difference - margin,
                                        difference + margin,
                                        verdict),
                        Reproduction.class);
    }

    private static String cell(int number, String label, double mean, double published, String hashes) {
        return """
                {"cell": %s, "label": "%s", "values": {}, "spec": {"epochs": 5, "dataset": {"trainingSize": 10000}}, "n": 2,
                 "missingSeeds": [], "metrics": {"valAccuracy": {"mean": %s, "sd": 0.001, "low": %s, "high": %s}},
                 "published": [{"row": "r", "values": {"valAccuracy": %s},
                   "otherSettings": [{"pointer": "/epochs", "published": "150", "here": "5"}]}],
                 "runs": [%s, %s]}
                """.formatted(
                        number,
                        label,
                        mean,
                        mean - 0.005,
                        mean + 0.005,
                        published,
                        run(1, hashes.charAt(0)),
                        run(2, hashes.charAt(1)));
    }

    private static String run(int seed, char hash) {
        return """
                {"seed": %s, "fingerprint": {"engine": "pytorch 2.7.1", "isa": "avx512", "code": "9328b39d552571-dirty", "data": "5c"},
                 "seconds": 12.5, "last": {"epoch": 5, "parameterSha256": "%s"}, "best": null}
                """.formatted(seed, Character.toString(hash).repeat(64));
    }
}
