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
        Answer answer = send(json(EXPERIMENTS, SPEC));

        assertThat(answer.status()).isEqualTo(201);
        String id = answer.text("/id");
        String self = EXPERIMENTS + "/" + id;
        assertThat(answer.header("Location")).hasValue(self);
        assertThat(answer.header("Content-Type")).hasValue("application/json");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"id\":\"%s\",\"name\":\"batch sizes\",\"status\":\"QUEUED\",\"cellCount\":2,\"runCount\":4,"
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
    void every_fault_is_told_at_once() throws Exception {
        Answer answer = send(json(EXPERIMENTS, """
                {"name":"oops","dataset":{"name":"cifar100"},"strategy":{"type":"centralized"},\
                "optimizer":{"type":"sgd","lerningRate":-1},"epochs":0}"""));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.text("/type")).endsWith("/invalid-spec");
        assertThat(answer.text("/title")).isEqualTo("The experiment spec has 3 faults");
        assertThat(answer.text("/status")).isEqualTo("422");
        assertThat(answer.text("/instance")).isEqualTo(EXPERIMENTS);
        assertThat(answer.json().at("/errors").toString()).isEqualTo("""
                [{"pointer":"/optimizer/lerningRate","detail":"unknown field; did you mean learningRate?"},\
                {"pointer":"/optimizer/learningRate","detail":"is required"},\
                {"pointer":"/epochs","detail":"must be between 1 and 100000, was 0"}]""");
    }

    @Test
    void faults_of_every_kind_point_to_their_places() throws Exception {
        Answer answer = send(json(EXPERIMENTS, """
                {"name": "a", "dataset": {"name": "cifar100"}, "strategy": {"type": "centralized", "batchSize": "64"},
                 "optimizer": {"type": "adamx"}, "model": {"name": "lenet5", "dropout": null}, "epochs": 2.5}"""));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json()
                        .at("/errors")
                        .valueStream()
                        .map(error -> error.at("/pointer").stringValue()))
                .containsExactly("/model/dropout", "/strategy/batchSize", "/optimizer/type", "/epochs");
        assertThat(answer.text("/errors/1/detail")).isEqualTo("must be an integer, was the string \"64\"");
        assertThat(answer.text("/errors/2/detail"))
                .startsWith("unknown optimizer \"adamx\"; choose one of sgd, adamw")
                .endsWith("; did you mean adamw?");
    }

    @Test
    void one_fault_is_called_one() throws Exception {
        Answer answer = send(json(EXPERIMENTS, SPEC.replace("0.10", "-1")));

        assertThat(answer.text("/title")).isEqualTo("The experiment spec has 1 fault");
        assertThat(answer.json().at("/errors").toString())
                .isEqualTo("[{\"pointer\":\"/optimizer/learningRate\",\"detail\":\"must be greater than 0, was -1\"}]");
    }

    @Test
    void malformed_json_is_told_with_line_and_column() throws Exception {
        Answer answer = send(json(EXPERIMENTS, "{\n  \"name\": \"a\",\n  \"epochs\": }"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.text("/detail")).startsWith("line 3, column 13: Unexpected character");
    }

    @Test
    void bytes_that_are_no_text_are_a_bad_request() throws Exception {
        Answer answer = send(request(EXPERIMENTS)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray("{\"name\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1))));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/detail")).isEqualTo("the body is not UTF-8");
    }

    @Test
    void a_body_over_1_mib_is_too_large_whether_its_length_is_announced_or_not() throws Exception {
        byte[] large = (" ".repeat(1 << 20) + SPEC).getBytes(StandardCharsets.UTF_8);

        for (var body : List.of(
                BodyPublishers.ofByteArray(large),
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))) {
            Answer answer = send(request(EXPERIMENTS)
                    .header("Content-Type", "application/json")
                    .POST(body));
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.text("/detail")).isEqualTo("a body has at most 1 MiB");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "text/plain", "application/xml", ""})
    void what_is_not_sent_as_json_is_told_how_to_be(String contentType) throws Exception {
        var request = request(EXPERIMENTS).POST(BodyPublishers.ofString(SPEC));
        Answer answer = send(contentType.isEmpty() ? request : request.header("Content-Type", contentType));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.text("/detail")).contains("curl --json @file");
    }

    @Test
    void a_spec_can_be_validated_without_being_stored() throws Exception {
        long before = count();

        Answer answer = send(json(EXPERIMENTS + "?validateOnly=true", SPEC));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("/cellCount")).isEqualTo("2");
        assertThat(answer.text("/runCount")).isEqualTo("4");
        assertThat(answer.text("/cells/1/cell")).isEqualTo("1");
        assertThat(answer.json().at("/cells/1/values").toString()).isEqualTo("{\"/strategy/batchSize\":128}");
        assertThat(answer.json().at("/cells/1/spec/strategy").toString())
                .isEqualTo("{\"type\":\"centralized\",\"batchSize\":128}");
        assertThat(answer.json().at("/cells/1/spec/optimizer/learningRate").toString())
                .isEqualTo("0.1");
        assertThat(answer.text("/cells/1/spec/dataset/trainingSize")).isEqualTo("9000");
        assertThat(count()).isEqualTo(before);
        assertThat(send(json(EXPERIMENTS + "?validateOnly=true", "{}")).status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "=yes"})
    void a_doubtful_wish_to_validate_stores_nothing(String value) throws Exception {
        long before = count();

        Answer answer = send(json(EXPERIMENTS + "?validateOnly" + value, SPEC));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/detail")).isEqualTo("validateOnly must be true or false");
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void whoever_accepts_no_json_is_refused_before_anything_is_stored() throws Exception {
        long before = count();

        Answer answer = send(json(EXPERIMENTS, SPEC).header("Accept", "text/html"));

        assertThat(answer.status()).isEqualTo(406);
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void a_compressed_body_is_refused() throws Exception {
        assertThat(send(json(EXPERIMENTS, SPEC).header("Content-Encoding", "gzip"))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void names_of_every_script_are_kept() throws Exception {
        Answer answer = send(json(EXPERIMENTS, SPEC.replace("batch sizes", "Größe \\u4e2d 🚀")));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("/name")).isEqualTo("Größe 中 🚀");
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
