package dev.lockstep.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(600)
class ExamplesTest {
    @TempDir
    private Path directory;

    private Path home;
    private int port;

    @BeforeEach
    void chooseHomeAndPort() throws Exception {
        home = directory.resolve("home");
        port = StandaloneProcess.freePort();
    }

    @Test
    void a_new_database_starts_with_two_decided_examples_that_are_gone_for_good_once_they_are_deleted()
            throws Exception {
        try (StandaloneProcess first = start(Map.of())) {
            JsonNode items = first.get("/experiments").get("items");
            assertThat(items.valueStream().map(item -> item.get("name").asString()))
                    .containsExactly("quickstart", "preset");
            assertThat(items.valueStream().map(item -> item.get("example").asBoolean()))
                    .containsOnly(true);
            for (JsonNode item : items) {
                JsonNode table = first.get("/experiments/" + item.get("id").asString() + "/table");
                assertThat(table.at("/outcome/sentences/0").asString()).contains(" is better than ");
            }
            assertThat(first.status("GET", "/experiments/latest")).isEqualTo(404);
            assertThat(first.get("/leaderboard?dataset=cifar100").get("cells")).isEmpty();
            for (JsonNode item : items) {
                assertThat(first.status(
                                "DELETE", "/experiments/" + item.get("id").asString()))
                        .isEqualTo(204);
            }
        }
        try (StandaloneProcess second = start(Map.of())) {
            assertThat(second.get("/experiments").get("items")).isEmpty();
        }
    }

    @Test
    void a_database_that_was_created_without_examples_gets_none_later() throws Exception {
        try (StandaloneProcess first = start(Map.of("LOCKSTEP_EXAMPLES", "false"))) {
            assertThat(first.get("/experiments").get("items")).isEmpty();
        }
        try (StandaloneProcess second = start(Map.of())) {
            assertThat(second.get("/experiments").get("items")).isEmpty();
        }
    }

    private StandaloneProcess start(Map<String, String> environment) throws Exception {
        return StandaloneProcess.start(home, port, environment, "run").awaitRunning();
    }
}
