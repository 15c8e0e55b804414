package dev.lockstep.results.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;

import dev.lockstep.fixtures.ResultRows;
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

    private final ResultRows rows = store.rows();

    @BeforeEach
    void two_cells_of_which_one_lacks_a_seed() {
        rows.clear();
        UUID id = rows.experiment("sweep", 3, 2);
        succeed(id, 0, 1, 0.25);
        succeed(id, 0, 2, 0.27);
        succeed(id, 1, 2, 0.2);
    }

    @Test
    void markdown_reads_well_as_it_stands() {
        assertThat(store.get(TABLE + "?format=md").body()).isEqualTo("""
                **sweep**: synthetic images, 3 epochs of 9,000 images

                | method         |  n |    train acc |      val acc |     test acc |    train loss |      val loss |     test loss | rounds | MB moved |
                | :------------- | -: | -----------: | -----------: | -----------: | ------------: | ------------: | ------------: | -----: | -------: |
                | sgd, batch 64  |  2 | 30.0 ± 0.0 % | 28.0 ± 0.0 % | 26.0 ± 1.4 % | 3.500 ± 0.000 | 3.600 ± 0.000 | 3.700 ± 0.071 |     10 |        1 |
                | sgd, batch 128 |  1 |       30.0 % |       28.0 % |       20.0 % |         3.500 |         3.600 |         4.000 |     10 |        1 |
                | sgd, batch 256 |  0 |            – |            – |            – |             – |             – |             – |      – |        – |

                Mean after the last epoch ± standard deviation (n - 1) over the n seeds whose run has succeeded.

                Missing from sgd, batch 128: seed 1

                Missing from sgd, batch 256: seeds 1, 2
                """);
    }

    @Test
    void csv_has_every_figure_unrounded() {
        String[] lines = store.get(TABLE + "?format=csv").body().split("\n");

        assertThat(lines).hasSize(4);
        assertThat(lines[0])
                .startsWith("cell,method,n,missingSeeds,trainAccuracyPercent,trainAccuracyPercentSd,"
                        + "trainAccuracyPercentLow,trainAccuracyPercentHigh,valAccuracyPercent,");
        assertThat(lines[0])
                .endsWith(",bytesCommunicated,bytesCommunicatedSd,bytesCommunicatedLow,bytesCommunicatedHigh");
        assertThat(lines[1])
                .startsWith("0,\"sgd, batch 64\",2,,30.0,0.0,30.0,30.0,28.0,0.0,28.0,28.0,26.0,1.41421356237");
        assertThat(lines[2]).startsWith("1,\"sgd, batch 128\",1,1,30.0,,,,28.0,,,,20.0,,,,3.5,");
        assertThat(lines[3]).isEqualTo("2,\"sgd, batch 256\",0,1 2" + ",".repeat(8 * 4));
    }

    @Test
    void json_has_a_row_a_cell_with_its_label_and_its_runs() {
        JsonNode table = store.json(TABLE);

        assertThat(table.at("/title").asString()).isEqualTo("synthetic images, 3 epochs of 9,000 images");
        assertThat(table.at("/columns/0")).isEqualTo(JsonMapper.shared().readTree("""
                {"metric": "trainAccuracy", "title": "train acc", "unit": "percent"}
                """));
        assertThat(table.at("/rows").valueStream().map(row -> row.at("/label").asString()))
                .containsExactly("sgd, batch 64", "sgd, batch 128", "sgd, batch 256");
        assertThat(table.at("/rows/0/metrics/testAccuracy/mean").asDouble()).isEqualTo(0.26);
        assertThat(table.at("/rows/0/runs").size()).isEqualTo(2);
        assertThat(table.at("/rows/1/missingSeeds").toString()).isEqualTo("[1]");
        assertThat(table.at("/rows/2/n").asInt()).isZero();
        assertThat(table.at("/rows/2/metrics/testAccuracy").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            */*                                    | application/json
            text/markdown                          | text/markdown;charset=UTF-8
            text/csv                               | text/csv;charset=UTF-8
            text/markdown;q=0.1, text/csv;q=0.9    | text/csv;charset=UTF-8
            """)
    void the_accept_header_chooses_the_format(String accept, String contentType) {
        assertThat(store.get(TABLE, "Accept", accept).headers().firstValue("Content-Type"))
                .hasValue(contentType);
    }

    @Test
    void the_parameter_comes_before_the_header() {
        assertThat(store.get(TABLE + "?format=md", "Accept", "text/csv")
                        .headers()
                        .firstValue("Content-Type"))
                .hasValue("text/markdown;charset=UTF-8");
    }

    @Test
    void an_unknown_format_is_refused_as_a_problem_whatever_is_accepted() {
        HttpResponse<String> answer = store.get(TABLE + "?format=xls", "Accept", "text/csv");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("format must be one of json, md, csv, was 'xls'");
    }

    private void succeed(UUID experiment, int cell, long seed, double test) {
        UUID run = rows.run(experiment, cell, seed);
        rows.claimed(run, "worker-1");
        rows.epoch(run, 1, 0.30, 0.28, test);
        rows.succeeded(run);
    }
}
