package dev.lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ImportTest extends GatewayTest {
    private static final String IMPORT = "/api/v1/experiments/import";
    private static final Path REPRODUCTION = Path.of("../../docs/reproduction");
    private static final String HASH = "0123456789abcdef".repeat(4);

    @BeforeEach
    void clear() {
        sql().sql("TRUNCATE experiment CASCADE").update();
    }

    static List<Path> storedExports() throws IOException {
        try (Stream<Path> files = Files.list(REPRODUCTION)) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("storedExports")
    void every_stored_export_can_be_imported(Path file) throws Exception {
        String export = Files.readString(file);

        TestResponse response = send(json(IMPORT, export));

        JsonNode tree = JsonMapper.shared().readTree(export);
        assertThat(response.status()).as(response.body()).isEqualTo(201);
        assertThat(response.text("/name")).isEqualTo(tree.at("/name").asString());
        assertThat(response.text("/status")).isEqualTo("SUCCEEDED");
        assertThat(sql().sql("SELECT count(*) FROM run WHERE imported AND status = 'SUCCEEDED'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(tree.at("/cells")
                        .valueStream()
                        .mapToInt(cell -> cell.at("/runs").size())
                        .sum());
        assertThat(send(json(IMPORT, tree.toString())).status())
                .as("the same content in another notation")
                .isEqualTo(200);
    }

    @Test
    void an_imported_run_has_all_of_its_epochs_and_one_event() throws Exception {
        TestResponse response = send(json(IMPORT, export().toString()));

        assertThat(response.status()).as(response.body()).isEqualTo(201);
        assertThat(rows("SELECT cell || ' ' || seed || ' ' || best_epoch || ' ' || final_epoch || ' ' || total_bytes"
                        + " || ' ' || imported_seconds || ' ' || coalesce(total_seconds::text, '-')"
                        + " FROM run ORDER BY cell, seed"))
                .containsExactly("0 1 2 3 300 12.5 -", "1 2 2 3 300 12.5 -");
        assertThat(rows("SELECT epoch || ' ' || coalesce(test_loss::text, '-') || ' ' || compute_seconds FROM epoch"
                        + " JOIN run ON run.id = run_id WHERE cell = 0 ORDER BY epoch"))
                .containsExactly("1 - 0.1", "2 - 0.1", "3 - 0.1");
        assertThat(rows("SELECT status || ' ' || last_event FROM run_event JOIN run ON run.id = run_id"
                        .replace("status", "run_event.status")))
                .containsExactly("SUCCEEDED 1", "SUCCEEDED 1");
        assertThat(rows("SELECT number || ' ' || validated_runs || ' ' || val_accuracy_mean FROM cell ORDER BY number"))
                .containsExactly("0 1 0.25", "1 1 0.25");
        assertThat(rows("SELECT count(*)::text FROM run WHERE status = 'QUEUED'"))
                .containsExactly("0");
    }

    @Test
    void the_same_content_is_stored_once_and_again_after_its_deletion() throws Exception {
        TestResponse first = send(json(IMPORT, export().toString()));
        TestResponse second = send(json(IMPORT, export().toPrettyString()));

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text("/id")).isEqualTo(first.text("/id"));
        assertThat(send(request("/api/v1/experiments/" + first.text("/id")).DELETE())
                        .status())
                .isEqualTo(204);
        assertThat(send(json(IMPORT, export().toString())).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "resume", "retry", "cancel"})
    void imported_runs_accept_no_commands(String command) throws Exception {
        String id = send(json(IMPORT, export().toString())).text("/id");
        String run = rows("SELECT id::text FROM run").getFirst();

        for (String path : List.of("/api/v1/runs/" + run, "/api/v1/experiments/" + id)) {
            TestResponse response = post(path + "/" + command);
            assertThat(response.status()).isEqualTo(409);
            assertThat(response.text("/detail"))
                    .startsWith("cannot " + command + " the ")
                    .endsWith(": it was imported, and its checkpoints are only where it was trained");
        }
    }

    @Test
    void an_extension_trains_what_an_import_lacks() throws Exception {
        String id = send(json(IMPORT, export().toString())).text("/id");

        TestResponse planned = send(json("/api/v1/experiments/" + id + "/seeds", "{\"seeds\": [1, 2]}"));
        TestResponse added = send(json("/api/v1/experiments/" + id + "/seeds", "{\"seeds\": [3]}"));

        assertThat(planned.text("/queuedRuns") + " " + planned.text("/extensions"))
                .isEqualTo("2 0");
        assertThat(added.text("/queuedRuns") + " " + added.text("/extensions")).isEqualTo("2 1");
        assertThat(rows("SELECT cell || '/' || seed || '/' || status || '/' || imported FROM run ORDER BY cell, seed"))
                .containsExactly(
                        "0/1/SUCCEEDED/true",
                        "0/2/QUEUED/false",
                        "0/3/QUEUED/false",
                        "1/1/QUEUED/false",
                        "1/2/SUCCEEDED/true",
                        "1/3/QUEUED/false");
        assertThat(post("/api/v1/experiments/" + id + "/pause").status()).isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/name                                   | `\"\"`       | /name",
                "/startedAt                              | `\"today\"`  | /startedAt",
                "/endedAt                                | `\"2020-01-01T00:00:00Z\"` | /endedAt",
                "/extensions                             | -1           | /extensions",
                "/extra                                  | 1            | /extra",
                "/spec/epochs                            | 0            | /spec/epochs",
                "/spec/seeds                             | [1]          | /cells/1/runs/0/seed",
                "/cells/0/cell                           | 2            | /cells/0/cell",
                "/cells/1/cell                           | 0            | /cells/1/cell",
                "/cells/0/n                              | 2            | /cells/0/n",
                "/cells/0/missingSeeds                   | []           | /cells/0/missingSeeds",
                "/cells/0/color                          | 1            | /cells/0/color",
                "/cells/0/spec/optimizer/learningRate    | 0.2          | /cells/0/spec/optimizer",
                "/cells/0/spec/optimizer/learningRate    | -1           | /cells/0/spec/optimizer/learningRate",
                "/cells/1/values                         | {}           | /cells/1/values",
                "/cells/0/runs/0/seed                    | `\"1\"`      | /cells/0/runs/0/seed",
                "/cells/0/runs/0/fingerprint/engine      | `\"a\\u0000\"` | /cells/0/runs/0/fingerprint/engine",
                "/cells/0/runs/0/fingerprint/data        | 5            | /cells/0/runs/0/fingerprint/data",
                "/cells/0/runs/0/fingerprints            | []           | /cells/0/runs/0/fingerprints",
                "/cells/0/runs/0/fingerprints            | [{\"isa\": 1}] | /cells/0/runs/0/fingerprints/0/isa",
                "/cells/0/runs/0/seconds                 | -1           | /cells/0/runs/0/seconds",
                "/cells/0/runs/0/epochs                  | []           | /cells/0/runs/0/epochs",
                "/cells/0/runs/0/epochs/1/epoch          | 3            | /cells/0/runs/0/epochs/1/epoch",
                "/cells/0/runs/0/epochs/1/valAccuracy    | 1.1          | /cells/0/runs/0/epochs/1/valAccuracy",
                "/cells/0/runs/0/epochs/1/valAccuracy    | 0.1          | /cells/0/runs/0/best/valAccuracy",
                "/cells/0/runs/0/epochs/1/trainLoss      | `\"0.1\"`    | /cells/0/runs/0/epochs/1/trainLoss",
                "/cells/0/runs/0/epochs/1/trainLoss      | 1e999        | /cells/0/runs/0/epochs/1/trainLoss",
                "/cells/0/runs/0/epochs/1/syncRounds     | 1.5          | /cells/0/runs/0/epochs/1/syncRounds",
                "/cells/0/runs/0/epochs/1/bytesCommunicated | 1e300     | /cells/0/runs/0/epochs/1/bytesCommunicated",
                "/cells/0/runs/0/epochs/1/parameterSha256 | `\"abc\"`   | /cells/0/runs/0/epochs/1/parameterSha256",
                "/cells/0/runs/0/epochs/1/accuracy       | 1            | /cells/0/runs/0/epochs/1/accuracy",
                "/cells/0/runs/0/last/valAccuracy        | 0.26         | /cells/0/runs/0/last/valAccuracy",
                "/cells/0/runs/0/best                    | null         | /cells/0/runs/0/best",
            })
    void a_wrong_value_is_rejected_with_its_place_and_nothing_is_stored(String at, String value, String pointer)
            throws Exception {
        ObjectNode export = export();
        String parent = at.substring(0, at.lastIndexOf('/'));
        ((ObjectNode) export.at(parent))
                .set(at.substring(parent.length() + 1), JsonMapper.shared().readTree(value.replace("1e999", "0")));
        String sent = export.toString();
        if (value.equals("1e999")) {
            sent = sent.replaceFirst("(\"epoch\":2,\"learningRate\":0.1,\"trainLoss\":)0", "$11e999");
        }

        TestResponse response = send(json(IMPORT, sent));

        assertThat(response.status()).as(response.body()).isEqualTo(422);
        assertThat(response.text("/type")).endsWith("/invalid-export");
        assertThat(response.json()
                        .at("/errors")
                        .valueStream()
                        .map(error -> error.at("/pointer").asString()))
                .contains(pointer);
        assertThat(rows("SELECT count(*)::text FROM experiment")).containsExactly("0");
    }

    @Test
    void a_run_that_lacks_an_epoch_is_rejected() throws Exception {
        String export = export().toString();
        String withoutLast = export.replaceFirst(",\\{\"epoch\":3[^}]*}", "").replaceFirst("\"last\":\\{[^}]*},", "");

        TestResponse response = send(json(IMPORT, withoutLast));

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.json().at("/errors").toString()).contains("must end with epoch 3, as the spec, was 2");
    }

    @Test
    void foreign_and_truncated_documents_are_rejected_with_the_place() throws Exception {
        String export = export().toPrettyString();
        assertThat(send(json(IMPORT, export.substring(0, export.length() / 2))).text("/detail"))
                .matches("line \\d+, column \\d+: .*");
        assertThat(send(json(IMPORT, "")).status()).isEqualTo(400);
        assertThat(send(json(IMPORT, export + "{}")).status()).isEqualTo(400);
        assertThat(send(json(IMPORT, "[]")).json().at("/errors/0/detail").asString())
                .isEqualTo("must be an object, was an empty list");
        TestResponse runFile =
                send(json(IMPORT, Files.readString(REPRODUCTION.resolve("runs/step1-final/cell00-seed1.json"))));
        assertThat(runFile.status()).isEqualTo(422);
        assertThat(runFile.json().at("/errors/0").toString())
                .isEqualTo("{\"pointer\":\"/table\",\"detail\":\"unknown field\"}");
        assertThat(send(json(IMPORT, "{\"name\": \"a\", \"name\": \"b\"}")).text("/detail"))
                .contains("Duplicate");
        assertThat(send(request(IMPORT)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xff, '"'})))
                        .text("/detail"))
                .contains("the text is not UTF-8");
    }

    @Test
    void a_body_may_be_compressed() throws Exception {
        byte[] packed = gzip(export().toString().getBytes(StandardCharsets.UTF_8));

        TestResponse truncated = send(gzipRequest(Arrays.copyOf(packed, packed.length - 20)));
        TestResponse plain = send(gzipRequest("{}".getBytes(StandardCharsets.UTF_8)));
        TestResponse whole = send(gzipRequest(packed));

        assertThat(truncated.status()).isEqualTo(400);
        assertThat(truncated.text("/detail")).matches("line \\d+, column \\d+: Unexpected end of ZLIB input stream");
        assertThat(plain.status()).isEqualTo(400);
        assertThat(plain.text("/detail")).isEqualTo("the body is not gzip, as its Content-Encoding says");
        assertThat(whole.status()).as(whole.body()).isEqualTo(201);
        assertThat(send(json(IMPORT, "{}").header("Content-Encoding", "br")).status())
                .isEqualTo(415);
    }

    @Test
    void a_body_that_unpacks_to_more_than_256_mib_gives_413() throws Exception {
        byte[] spaces = new byte[(256 << 20) + 1];
        Arrays.fill(spaces, (byte) ' ');
        byte[] bomb = gzip(spaces);

        assertThat(send(gzipRequest(bomb)).status()).isEqualTo(413);
    }

    @Test
    void a_body_of_more_than_64_mib_gives_413() throws Exception {
        assertThat(send(request(IMPORT)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofByteArray(new byte[(64 << 20) + 1])))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void an_interrupted_request_stores_nothing() throws Exception {
        byte[] body = export().toString().getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write("""
                    POST %s HTTP/1.1\r
                    Host: 127.0.0.1:%s\r
                    Content-Type: application/json\r
                    Content-Length: %s\r
                    \r
                    """.formatted(IMPORT, port, body.length).getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(body, 0, body.length - 1);
        }

        // The next import shows that the server has not kept anything of the first one.
        assertThat(send(json(IMPORT, export().toString())).status()).isEqualTo(201);
        assertThat(rows("SELECT count(*)::text FROM experiment")).containsExactly("1");
    }

    @Test
    void an_import_that_fails_in_the_middle_leaves_nothing() throws Exception {
        sql().sql("""
                CREATE FUNCTION fail_import() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE 'the second run fails' USING ERRCODE = '08006'; END $$
                """).update();
        sql().sql("""
                CREATE TRIGGER fail_import BEFORE INSERT ON epoch FOR EACH ROW
                WHEN (NEW.epoch = 2) EXECUTE FUNCTION fail_import()""").update();
        try {
            assertThat(send(json(IMPORT, export().toString())).status()).isIn(500, 503);
        } finally {
            sql().sql("DROP FUNCTION fail_import CASCADE").update();
        }
        for (String table : List.of("experiment", "cell", "run", "epoch", "run_event")) {
            assertThat(rows("SELECT count(*)::text FROM " + table)).as(table).containsExactly("0");
        }
        assertThat(send(json(IMPORT, export().toString())).status()).isEqualTo(201);
    }

    private HttpRequest.Builder gzipRequest(byte[] packed) {
        return request(IMPORT)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(packed)));
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        return packed.toByteArray();
    }

    private static List<String> rows(String query) {
        return sql().sql(query)
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }

    /** Returns an export of two cells with the seeds 1 and 2, each of which has one run. */
    private static ObjectNode export() {
        return (ObjectNode) JsonMapper.shared().readTree("""
                {"name": "there", "title": "synthetic", "description": null, "labels": {"a": "b"},
                 "startedAt": "2026-11-24T19:31:46.838924Z", "endedAt": null,
                 "spec": {"name": "here", "dataset": {"name": "synthetic"}, "strategy": {"type": "centralized"},
                   "optimizer": {"type": "sgd", "learningRate": 0.1}, "epochs": 3, "seeds": [1, 2],
                   "sweep": {"/strategy/batchSize": [64, 128]}},
                 "reference": null,
                 "cells": [%s, %s], "comparisons": []}
                """.formatted(cell(0, 64, 1), cell(1, 128, 2)));
    }

    private static String cell(int number, int batchSize, int seed) {
        return """
                {"cell": %1$s, "label": "sgd", "values": {"/strategy/batchSize": %2$s},
                 "spec": {"dataset": {"name": "synthetic"}, "strategy": {"type": "centralized", "batchSize": %2$s},
                   "optimizer": {"type": "sgd", "learningRate": 1E-1}, "epochs": 3},
                 "n": 1, "missingSeeds": [%3$s], "metrics": {}, "published": [],
                 "runs": [{"seed": %4$s,
                   "fingerprint": {"engine": "pytorch 2.7.1", "isa": "avx2", "code": "abc", "data": "def"}, "seconds": 12.5,
                   "epochs": [%5$s, %6$s, %7$s], "last": %7$s, "best": %6$s}]}
                """.formatted(number, batchSize, 3 - seed, seed, epoch(1, 0.2), epoch(2, 0.3), epoch(3, 0.25));
    }

    private static String epoch(int number, double valAccuracy) {
        return """
                {"epoch": %s, "learningRate": 0.1, "trainLoss": 1, "trainAccuracy": 0.5, "valLoss": 1.5, "valAccuracy": %s,
                 "testLoss": null, "localSteps": 1, "syncRounds": 0, "bytesCommunicated": 100, "computeSeconds": 0.1,
                 "syncSeconds": 0.0, "parameterSha256": "%s"}
                """.formatted(number, valAccuracy, HASH);
    }
}
