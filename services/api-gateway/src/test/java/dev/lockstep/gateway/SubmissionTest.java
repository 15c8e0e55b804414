package dev.lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionTest extends GatewayTest {
    private static final String EXPERIMENTS = "/api/v1/experiments";
    private static final String SPEC = """
            {"name": "batch sizes", "dataset": {"name": "synthetic"}, "strategy": {"type": "centralized"},
             "optimizer": {"type": "sgd", "learningRate": 0.10}, "epochs": 3, "seeds": [1, 2],
             "sweep": {"/strategy/batchSize": [64, 128]}}""";

    @Test
    void a_valid_spec_becomes_an_experiment_with_queued_runs() throws Exception {
        TestResponse response = send(json(EXPERIMENTS, SPEC));

        assertThat(response.status()).isEqualTo(201);
        String id = response.text("/id");
        String self = EXPERIMENTS + "/" + id;
        assertThat(response.header("Location")).hasValue(self);
        assertThat(response.header("Content-Type")).hasValue("application/json");
        assertThat(response.body())
                .isEqualTo(
                        "{\"id\":\"%s\",\"name\":\"batch sizes\",\"status\":\"QUEUED\",\"cellCount\":2,\"runCount\":4,\"warnings\":[],"
                                        .formatted(id)
                                + "\"links\":{\"self\":\"%1$s\",\"runs\":\"%1$s/runs\",\"table\":\"%1$s/table\",\"events\":\"%1$s/events\"}}"
                                        .formatted(self));
        assertThat(stored(
                        "SELECT cell || '/' || seed || '/' || status FROM run WHERE experiment_id = :id ORDER BY id",
                        id))
                .containsExactly("0/1/QUEUED", "0/2/QUEUED", "1/1/QUEUED", "1/2/QUEUED");
        assertThat(stored("SELECT sent_spec::text FROM experiment WHERE id = :id", id))
                .containsExactly(SPEC);
        assertThat(stored("SELECT owner FROM experiment WHERE id = :id", id)).containsExactly("local");
    }

    @Test
    void all_errors_are_reported_at_once() throws Exception {
        TestResponse response = send(json(EXPERIMENTS, """
                {"name":"oops","dataset":{"name":"cifar100"},"strategy":{"type":"centralized"},\
                "optimizer":{"type":"sgd","lerningRate":-1},"epochs":0}"""));

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.header("Content-Type")).hasValue("application/problem+json");
        assertThat(response.text("/type")).endsWith("/invalid-spec");
        assertThat(response.text("/title")).isEqualTo("The experiment spec has 3 errors");
        assertThat(response.text("/status")).isEqualTo("422");
        assertThat(response.text("/instance")).isEqualTo(EXPERIMENTS);
        assertThat(response.json().at("/errors").toString()).isEqualTo("""
                [{"pointer":"/optimizer/lerningRate","detail":"unknown field; did you mean learningRate?"},\
                {"pointer":"/optimizer/learningRate","detail":"is required"},\
                {"pointer":"/epochs","detail":"must be between 1 and 100000, was 0"}]""");
    }

    @Test
    void errors_of_every_kind_have_a_pointer() throws Exception {
        TestResponse response = send(json(EXPERIMENTS, """
                {"name": "a", "dataset": {"name": "cifar100"}, "strategy": {"type": "centralized", "batchSize": "64"},
                 "optimizer": {"type": "adamx"}, "model": {"name": "lenet5", "dropout": null}, "epochs": 2.5}"""));

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.json()
                        .at("/errors")
                        .valueStream()
                        .map(error -> error.at("/pointer").stringValue()))
                .containsExactly("/model/dropout", "/strategy/batchSize", "/optimizer/type", "/epochs");
        assertThat(response.text("/errors/1/detail")).isEqualTo("must be an integer, was the string \"64\"");
        assertThat(response.text("/errors/2/detail"))
                .startsWith("unknown optimizer \"adamx\"; choose one of sgd, adamw")
                .endsWith("; did you mean adamw?");
    }

    @Test
    void a_single_error_has_a_singular_title() throws Exception {
        TestResponse response = send(json(EXPERIMENTS, SPEC.replace("0.10", "-1")));

        assertThat(response.text("/title")).isEqualTo("The experiment spec has 1 error");
        assertThat(response.json().at("/errors").toString())
                .isEqualTo("[{\"pointer\":\"/optimizer/learningRate\",\"detail\":\"must be greater than 0, was -1\"}]");
    }

    @Test
    void malformed_json_is_reported_with_line_and_column() throws Exception {
        TestResponse response = send(json(EXPERIMENTS, "{\n  \"name\": \"a\",\n  \"epochs\": }"));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.header("Content-Type")).hasValue("application/problem+json");
        assertThat(response.text("/detail")).startsWith("line 3, column 13: Unexpected character");
    }

    @Test
    void a_body_that_is_not_utf8_gives_400() throws Exception {
        TestResponse response = send(request(EXPERIMENTS)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray("{\"name\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1))));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text("/detail")).isEqualTo("the body is not UTF-8");
    }

    @Test
    void a_body_over_1_mib_gives_413_with_and_without_content_length() throws Exception {
        byte[] large = (" ".repeat(1 << 20) + SPEC).getBytes(StandardCharsets.UTF_8);

        for (var body : List.of(
                BodyPublishers.ofByteArray(large),
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))) {
            TestResponse response = send(request(EXPERIMENTS)
                    .header("Content-Type", "application/json")
                    .POST(body));
            assertThat(response.status()).isEqualTo(413);
            assertThat(response.text("/detail")).isEqualTo("the body must not exceed 1 MiB");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "text/plain", "application/xml", ""})
    void a_body_that_is_not_json_gives_415_with_a_hint(String contentType) throws Exception {
        var request = request(EXPERIMENTS).POST(BodyPublishers.ofString(SPEC));
        TestResponse response = send(contentType.isEmpty() ? request : request.header("Content-Type", contentType));

        assertThat(response.status()).isEqualTo(415);
        assertThat(response.header("Content-Type")).hasValue("application/problem+json");
        assertThat(response.text("/detail")).contains("curl --json @file");
    }

    @Test
    void a_spec_can_be_validated_without_storing_it() throws Exception {
        long before = count();

        TestResponse response = send(json(EXPERIMENTS + "?validateOnly=true", SPEC));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text("/cellCount")).isEqualTo("2");
        assertThat(response.text("/runCount")).isEqualTo("4");
        assertThat(response.text("/cells/1/cell")).isEqualTo("1");
        assertThat(response.json().at("/cells/1/values").toString()).isEqualTo("{\"/strategy/batchSize\":128}");
        assertThat(response.json().at("/cells/1/spec/strategy").toString())
                .isEqualTo("{\"type\":\"centralized\",\"batchSize\":128}");
        assertThat(response.json().at("/cells/1/spec/optimizer/learningRate").toString())
                .isEqualTo("0.1");
        assertThat(response.text("/cells/1/spec/dataset/trainingSize")).isEqualTo("9000");
        assertThat(count()).isEqualTo(before);
        assertThat(send(json(EXPERIMENTS + "?validateOnly=true", "{}")).status())
                .isEqualTo(422);
    }

    @Test
    void what_is_surely_not_meant_is_stored_with_a_warning() throws Exception {
        String spec = SPEC.replace("0.10", "1e-30");
        String warnings = """
                [{"pointer":"/optimizer/learningRate",\
                "detail":"is so small that the weights hardly change, was 1.0E-30"}]""";

        assertThat(send(json(EXPERIMENTS + "?validateOnly=true", spec))
                        .json()
                        .at("/warnings")
                        .toString())
                .isEqualTo(warnings);
        for (int status : new int[] {201, 200}) {
            TestResponse response = send(json(EXPERIMENTS, spec).header("Idempotency-Key", "a warning"));
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.json().at("/warnings").toString()).isEqualTo(warnings);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "=yes"})
    void an_invalid_validate_only_parameter_stores_nothing(String value) throws Exception {
        long before = count();

        TestResponse response = send(json(EXPERIMENTS + "?validateOnly" + value, SPEC));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text("/detail")).isEqualTo("validateOnly must be true or false");
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void a_client_that_does_not_accept_json_gets_406_and_nothing_is_stored() throws Exception {
        long before = count();

        TestResponse response = send(json(EXPERIMENTS, SPEC).header("Accept", "text/html"));

        assertThat(response.status()).isEqualTo(406);
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void a_compressed_body_gives_415() throws Exception {
        assertThat(send(json(EXPERIMENTS, SPEC).header("Content-Encoding", "gzip"))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void names_may_contain_any_unicode_characters() throws Exception {
        TestResponse response = send(json(EXPERIMENTS, SPEC.replace("batch sizes", "Größe \\u4e2d 🚀")));

        assertThat(response.status()).isEqualTo(201);
        assertThat(response.text("/name")).isEqualTo("Größe 中 🚀");
    }

    private static long count() {
        return sql().sql("SELECT count(*) FROM experiment").query(Long.class).single();
    }

    private static List<@Nullable String> stored(String query, String id) {
        return sql().sql(query)
                .param("id", UUID.fromString(id))
                .query(String.class)
                .list();
    }
}
