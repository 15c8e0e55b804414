package dev.lockstep.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In Persian, Java writes numbers with other digits and another decimal separator by default. */
class LocaleTest {
    private static final String EXPERIMENT = """
            {"name": "persian", "dataset": {"name": "synthetic", "trainingSize": 1280, "validationSize": 64},
             "strategy": {"type": "centralized", "batchSize": 64}, "optimizer": {"type": "sgd", "learningRate": 0.01},
             "epochs": 1, "seeds": [1, 2]}""";

    @TempDir
    private Path directory;

    @Test
    void no_response_and_no_log_depends_on_the_locale() throws Exception {
        Path home = directory.resolve("home");
        int port = StandaloneProcess.freePort();
        Map<String, String> persian = Map.of("JAVA_TOOL_OPTIONS", "-Duser.language=fa -Duser.country=IR");
        try (StandaloneProcess platform =
                        StandaloneProcess.start(home, port, persian, "run").awaitRunning();
                HttpClient http = HttpClient.newHttpClient()) {
            String id = platform.post("/experiments", EXPERIMENT).get("id").stringValue();
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> platform.get("/experiments/" + id)
                            .get("status")
                            .stringValue()
                            .equals("SUCCEEDED"));
            String run = platform.get("/experiments/" + id + "/runs")
                    .get("items")
                    .get(0)
                    .get("id")
                    .stringValue();
            for (String path : new String[] {
                "/experiments/" + id,
                "/experiments/" + id + "/runs",
                "/experiments/" + id + "/summary",
                "/experiments/" + id + "/table",
                "/experiments/" + id + "/table?format=csv",
                "/experiments/" + id + "/table?format=md",
                "/experiments/" + id + "/table?format=tex",
                "/experiments/" + id + "/curves",
                "/runs/" + run + "/epochs",
                "/runs/" + run + "/log",
                "/runs/nothing",
                "/experiments?limit=0",
                "/nothing",
                "/../%00",
                "/queue",
                "/workers",
                "/leaderboard?dataset=synthetic"
            }) {
                assertOnlyAsciiDigits(
                        path,
                        http.send(
                                        HttpRequest.newBuilder(
                                                        URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                                                .build(),
                                        BodyHandlers.ofString())
                                .body());
            }
            assertOnlyAsciiDigits("output", platform.output());
            assertOnlyAsciiDigits("log", Files.readString(home.resolve("log/lockstep.log")));
        }
    }

    private static void assertOnlyAsciiDigits(String name, String text) {
        assertThat(text).as(name).isNotEmpty();
        assertThat(text.codePoints().filter(c -> (c > '9' && Character.isDigit(c)) || c == '\u066b' || c == '\u066c'))
                .as(name + ": " + text)
                .isEmpty();
    }
}
