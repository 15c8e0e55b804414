package dev.lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtensionTest extends GatewayTest {
    private static final String EXPERIMENTS = "/api/v1/experiments";

    private String experiment = "";

    @BeforeEach
    void submit() throws Exception {
        sql().sql("TRUNCATE experiment CASCADE").update();
        experiment = submit("[1, 2]", 2);
    }

    @Test
    void every_cell_gets_the_added_seeds_and_nothing_else() throws Exception {
        TestResponse response = extend("[4, 2, 3]");

        assertThat(response.status()).isEqualTo(202);
        assertThat(response.body())
                .isEqualTo("{\"id\":\"" + experiment + "\",\"status\":\"QUEUED\",\"runCount\":8,\"queuedRuns\":4,"
                        + "\"seeds\":[1,2,4,3],\"extensions\":1}");
        assertThat(rows("SELECT cell || '/' || seed || '/' || status || '/' || owner || '/' || device"
                        + " FROM run ORDER BY queue_key"))
                .containsExactly(
                        "0/1/QUEUED/local/cpu",
                        "0/2/QUEUED/local/cpu",
                        "1/1/QUEUED/local/cpu",
                        "1/2/QUEUED/local/cpu",
                        "0/4/QUEUED/local/cpu",
                        "0/3/QUEUED/local/cpu",
                        "1/4/QUEUED/local/cpu",
                        "1/3/QUEUED/local/cpu");
        assertThat(rows("SELECT (sent_spec ->> 'seeds') || ' ' || run_count || ' ' || (sent_spec ->> 'name')"
                        + " FROM experiment"))
                .containsExactly("[1,2,4,3] 8 batch sizes");
    }

    @Test
    void a_repeated_request_changes_nothing() throws Exception {
        extend("[3]");
        TestResponse repeated = extend("[3, 1]");

        assertThat(repeated.status()).isEqualTo(202);
        assertThat(repeated.text("/queuedRuns")).isEqualTo("0");
        assertThat(repeated.text("/extensions")).isEqualTo("1");
        assertThat(repeated.text("/runCount")).isEqualTo("6");
    }

    @Test
    void concurrent_requests_queue_each_run_once() throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<TestResponse>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                calls.add(() -> extend("[3, 4]"));
            }
            for (var call : executor.invokeAll(calls)) {
                assertThat(call.get().status()).isEqualTo(202);
            }
        }

        assertThat(rows("SELECT count(*) || ' ' || count(DISTINCT (cell, seed)) FROM run"))
                .containsExactly("8 8");
        assertThat(rows("SELECT extensions::text FROM experiment")).containsExactly("1");
    }

    @Test
    void an_ended_experiment_is_queued_again() throws Exception {
        post(EXPERIMENTS + "/" + experiment + "/cancel");

        assertThat(extend("[3]").text("/status")).isEqualTo("QUEUED");
        assertThat(rows("SELECT status || count(*) FROM run GROUP BY status ORDER BY status"))
                .containsExactly("CANCELLED4", "QUEUED2");
    }

    @Test
    void a_seed_that_is_not_in_the_spec_as_its_default_is_added() throws Exception {
        experiment = submit(null, 2);

        assertThat(extend("[7]").json().at("/seeds").toString()).isEqualTo("[0,7]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"seeds\": []}              | /seeds   | must have between 1 and 100 seeds, had 0",
                "{\"seeds\": [3, 3]}          | /seeds/1 | is given more than once: 3",
                "{\"seeds\": [-1]}            | /seeds/0 | must be between 0 and 9007199254740991, was -1",
                "{\"seeds\": [\"3\"]}         | /seeds/0 | must be an integer, was the string \"3\"",
                "{\"seeds\": 3}               | /seeds   | must be a list, was 3",
                "{}                           | /seeds   | is required",
                "{\"seeds\": [3], \"n\": 1}   | /n       | unknown field",
            })
    void an_invalid_request_is_rejected_with_its_place(String body, String pointer, String detail) throws Exception {
        TestResponse response = send(json(EXPERIMENTS + "/" + experiment + "/seeds", body));

        assertThat(response.status()).as(response.body()).isEqualTo(422);
        assertThat(response.text("/errors/0/pointer")).isEqualTo(pointer);
        assertThat(response.text("/errors/0/detail")).isEqualTo(detail);
        assertThat(rows("SELECT count(*)::text FROM run")).containsExactly("4");
    }

    @Test
    void the_limits_of_a_spec_hold_for_all_seeds_together() throws Exception {
        TestResponse tooManySeeds = extend(seeds(10, 99));
        assertThat(tooManySeeds.status()).isEqualTo(422);
        assertThat(tooManySeeds.text("/errors/0/pointer")).isEqualTo("/seeds");
        assertThat(tooManySeeds.text("/errors/0/detail"))
                .isEqualTo("must give the experiment at most 100 seeds, would give it 101");
        assertThat(extend(seeds(10, 98)).text("/runCount")).isEqualTo("200");

        experiment = submit("[1]", 20);
        assertThat(extend(seeds(10, 50)).text("/errors/0/detail"))
                .isEqualTo("must give the experiment at most 1000 runs, would give it 20 cells x 51 seeds");
        assertThat(extend(seeds(10, 49)).text("/runCount")).isEqualTo("1000");
    }

    @Test
    void an_unknown_experiment_gives_404() throws Exception {
        experiment = UUID.randomUUID().toString();

        assertThat(extend("[3]").status()).isEqualTo(404);
    }

    private static String seeds(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private TestResponse extend(String seeds) throws Exception {
        return send(json(EXPERIMENTS + "/" + experiment + "/seeds", "{\"seeds\": " + seeds + "}"));
    }

    private String submit(@Nullable String seeds, int cells) throws Exception {
        String sweep =
                IntStream.rangeClosed(1, cells).boxed().map(String::valueOf).collect(Collectors.joining(","));
        TestResponse response =
                send(json(EXPERIMENTS, """
                {"name": "batch sizes", "dataset": {"name": "synthetic"}, "strategy": {"type": "centralized"},
                 "optimizer": {"type": "sgd", "learningRate": 0.10}, "epochs": 3, %s "device": "cpu",
                 "sweep": {"/strategy/batchSize": [%s]}}""".formatted(seeds == null ? "" : "\"seeds\": " + seeds + ",", sweep)));
        return response.text("/id");
    }

    private static List<String> rows(String query) {
        return sql().sql(query)
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }
}
