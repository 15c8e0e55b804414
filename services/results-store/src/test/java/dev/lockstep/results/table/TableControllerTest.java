package dev.lockstep.results.table;

import static org.assertj.core.api.Assertions.assertThat;

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
import tools.jackson.databind.json.JsonMapper;

class TableControllerTest {
    private static final String TABLE = "/api/v1/experiments/latest/table";

    @RegisterExtension
    static final RunningResultsStore store = new RunningResultsStore();

    private final ResultRowWriter rows = store.rows();
    private UUID sweep = new UUID(0, 0);

    @BeforeEach
    void cells_with_missing_seeds() {
        rows.clear();
        sweep = rows.experiment("sweep", 3, 2);
        succeed(sweep, 0, 1, 0.25);
        succeed(sweep, 0, 2, 0.27);
        succeed(sweep, 1, 2, 0.2);
    }

    @Test
    void markdown_has_aligned_columns_and_notes() {
        assertThat(store.get(TABLE + "?format=md").body()).isEqualTo("""
                **sweep**: synthetic images, 3 epochs of 9,000 images

                | method         |  n |    train acc |      val acc |     test acc |    train loss |      val loss |     test loss | rounds | MB moved |
                | :------------- | -: | -----------: | -----------: | -----------: | ------------: | ------------: | ------------: | -----: | -------: |
                | sgd, batch 64  |  2 | 30.0 ± 0.0 % | 28.0 ± 0.0 % | 26.0 ± 1.4 % | 3.500 ± 0.000 | 3.600 ± 0.000 | 3.700 ± 0.071 |     10 |        1 |
                | sgd, batch 128 |  1 |       30.0 % |       28.0 % |       20.0 % |         3.500 |         3.600 |         4.000 |     10 |        1 |
                | sgd, batch 256 |  0 |            – |            – |            – |             – |             – |             – |      – |        – |

                Undecided: sgd, batch 64 (26.0 %) is ahead of sgd, batch 128 (20.0 %) by 7.0 points of test accuracy (1 seed, no confidence interval). The difference cannot be tested.

                sgd, batch 64 communicates 1.0 MB per run between replicas.

                Preliminary: 3 of 6 runs have not finished.

                Mean after the last epoch ± sample standard deviation (n - 1) over the n seeds whose run succeeded.

                Missing from sgd, batch 128: seed 1

                Missing from sgd, batch 256: seeds 1, 2

                Code version c0de, data hash da7a, engine pytorch 2.7.1, instruction set avx2, kernels not recorded.

                Runs, resolved spec and hashes of each row: /api/v1/experiments/%s/table
                """.replace("%s", sweep.toString()));
    }

    @Test
    void csv_has_all_values_unrounded() {
        String[] lines = store.get(TABLE + "?format=csv").body().split("\n");

        assertThat(lines).hasSize(4);
        assertThat(lines[0])
                .startsWith("cell,method,n,missingSeeds,trainAccuracyPercent,trainAccuracyPercentSd,"
                        + "trainAccuracyPercentLow,trainAccuracyPercentHigh,valAccuracyPercent,");
        assertThat(lines[0])
                .endsWith(
                        ",bytesCommunicated,bytesCommunicatedSd,bytesCommunicatedLow,bytesCommunicatedHigh,runs,kernels,code,data,importedSeeds,extensions");
        assertThat(lines[1]).startsWith("0,\"sgd, batch 64\",2,,30.0,0.0,,,28.0,0.0,,,26.0,1.41421356237");
        assertThat(lines[1]).endsWith(",%s %s,,c0de,da7a,,0".formatted(rows.run(sweep, 0, 1), rows.run(sweep, 0, 2)));
        assertThat(lines[2]).startsWith("1,\"sgd, batch 128\",1,1,30.0,,,,28.0,,,,20.0,,,,3.5,");
        assertThat(lines[3]).isEqualTo("2,\"sgd, batch 256\",0,1 2" + ",".repeat(8 * 4 + 6) + "0");
    }

    @Test
    void json_has_one_row_per_cell_with_its_label_and_runs() {
        JsonNode table = store.json(TABLE);

        assertThat(table.at("/title").asString()).isEqualTo("synthetic images, 3 epochs of 9,000 images");
        assertThat(table.at("/columns/0")).isEqualTo(JsonMapper.shared().readTree("""
                {"metric": "trainAccuracy", "title": "train acc", "unit": "percent"}
                """));
        assertThat(table.at("/rows").valueStream().map(row -> row.at("/label").asString()))
                .containsExactly("sgd, batch 64", "sgd, batch 128", "sgd, batch 256");
        assertThat(table.at("/rows/0/metrics/testAccuracy/mean").asDouble()).isEqualTo(0.26);
        assertThat(table.at("/rows/0/runs").size()).isEqualTo(2);
        assertThat(table.at("/rows/0/spec/strategy/batchSize").asInt()).isEqualTo(64);
        assertThat(table.at("/rows/0/fingerprints").toString())
                .isEqualTo(
                        "[{\"engine\":\"pytorch 2.7.1\",\"isa\":\"avx2\",\"kernels\":null,\"code\":\"c0de\",\"data\":\"da7a\"}]");
        assertThat(table.at("/reference").isNull()).isTrue();
        assertThat(table.at("/rows/0/published").size()).isZero();
        assertThat(table.at("/rows/1/missingSeeds").toString()).isEqualTo("[1]");
        assertThat(table.at("/rows/2/n").asInt()).isZero();
        assertThat(table.at("/rows/2/metrics/testAccuracy").isNull()).isTrue();
    }

    @Test
    void special_characters_of_markdown_are_escaped() {
        rows.experiment("*a* _b_ `c` [d] | <e> & 1 < 2", 1, 1);

        assertThat(store.get(TABLE + "?format=md").body())
                .startsWith("**\\*a\\* \\_b\\_ \\`c\\` \\[d] \\| \\<e> & 1 < 2**: synthetic images");
    }

    @Test
    void latex_is_a_complete_table_with_escaped_text() {
        UUID id = rows.experiment("50% of a_b | <", 1, 2);
        succeed(id, 0, 1, 0.25);
        rows.claimed(rows.run(id, 0, 2), "worker-1");
        rows.diverged(rows.run(id, 0, 2));

        assertThat(store.get(TABLE + "?format=tex").body()).isEqualTo("""
                % \\usepackage{booktabs}
                \\begin{table}
                \\centering
                \\caption{50\\% of a\\_b \\textbar{} $<$: synthetic images, 3 epochs of 9,000 images.}
                \\begin{tabular}{lrrrrrrrrr}
                \\toprule
                method & n & train acc & val acc & test acc & train loss & val loss & test loss & rounds & MB moved \\\\
                \\midrule
                sgd, batch 64 & 1 & 30.0 \\% & 28.0 \\% & 25.0 \\% & 3.500 & 3.600 & 3.750 & 10 & 1 \\\\
                \\bottomrule
                \\end{tabular}

                \\footnotesize
                sgd, batch 64 reaches 25.0 \\% test accuracy (1 seed, no confidence interval).\\par
                sgd, batch 64 communicates 1.0 MB per run between replicas.\\par
                Of 2 runs, 1 failed. Only succeeded runs are included.\\par
                Mean after the last epoch $\\pm$ sample standard deviation (n - 1) over the n seeds whose run succeeded.\\par
                Missing from sgd, batch 64: seed 2 (failed)\\par
                Code version c0de, data hash da7a, engine pytorch 2.7.1, instruction set avx2, kernels not recorded.\\par
                Runs, resolved spec and hashes of each row: /api/v1/experiments/%s/table\\par
                \\end{table}
                """.replace("%s", id.toString()));
    }

    @Test
    void the_best_epoch_is_shown_on_request() {
        UUID id = rows.experiment("best", 1, 1);
        UUID run = rows.run(id, 0, 1);
        rows.claimed(run, "worker-1");
        rows.epoch(run, 1, 0.1, 0.3, 0.2);
        rows.epoch(run, 2, 0.2, 0.1, 0.9);
        rows.succeeded(run);

        JsonNode table = store.json(TABLE + "?at=best");

        assertThat(table.at("/at").asString()).isEqualTo("best");
        assertThat(table.at("/note").asString()).contains("highest validation accuracy");
        assertThat(table.at("/rows/0/metrics/testAccuracy/mean").asDouble()).isEqualTo(0.2);
        assertThat(store.get(TABLE + "?at=worst").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            */*                                    | application/json
            text/markdown                          | text/markdown;charset=UTF-8
            text/csv                               | text/csv;charset=UTF-8
            application/x-tex                      | application/x-tex;charset=UTF-8
            text/markdown;q=0.1, text/csv;q=0.9    | text/csv;charset=UTF-8
            """)
    void the_accept_header_chooses_the_format(String accept, String contentType) {
        assertThat(store.get(TABLE, "Accept", accept).headers().firstValue("Content-Type"))
                .hasValue(contentType);
    }

    @Test
    void the_format_parameter_overrides_the_accept_header() {
        assertThat(store.get(TABLE + "?format=md", "Accept", "text/csv")
                        .headers()
                        .firstValue("Content-Type"))
                .hasValue("text/markdown;charset=UTF-8");
    }

    @Test
    void an_invalid_accept_header_is_rejected() {
        assertThat(store.get(TABLE, "Accept", "bytes=0-").body()).contains("the header Accept must list media types");
    }

    @Test
    void an_unknown_format_returns_a_problem_whatever_the_accept_header() {
        HttpResponse<String> response = store.get(TABLE + "?format=xls", "Accept", "text/csv");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).contains("format must be one of json, md, csv, tex, was 'xls'");
    }

    private void succeed(UUID experiment, int cell, long seed, double test) {
        UUID run = rows.run(experiment, cell, seed);
        rows.claimed(run, "worker-1");
        rows.epoch(run, 1, 0.30, 0.28, test);
        rows.succeeded(run);
    }
}
