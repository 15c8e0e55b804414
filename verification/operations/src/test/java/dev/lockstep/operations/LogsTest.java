package dev.lockstep.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogsTest {
    @RegisterExtension
    static final ObservedPlatform platform = new ObservedPlatform();

    private final List<JsonNode> lines = platform.observations().log().stream()
            .filter(line -> !line.isBlank())
            .map(line -> JsonMapper.shared().readTree(line))
            .toList();

    @Test
    void every_line_is_json_in_the_elastic_common_schema() {
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            assertThat(line.at("/@timestamp").asString()).isNotEmpty();
            assertThat(line.at("/log/level").asString()).isNotEmpty();
            assertThat(line.at("/ecs/version").asString()).isNotEmpty();
            assertThat(line.at("/service/name").asString()).isNotEmpty();
        });
    }

    @Test
    void log_lines_of_a_run_have_its_experiment_run_attempt_and_trace_on_every_thread() {
        JsonNode run = platform.observations().run();
        List<JsonNode> epochs = lines.stream()
                .filter(line -> line.at("/message").asString().matches("Epoch . stored"))
                .toList();
        List<JsonNode> attempt = lines.stream()
                .filter(line -> line.at("/message").asString().startsWith("Attempt 1 "))
                .toList();

        assertThat(epochs).hasSize(ObservedPlatform.EPOCHS);
        assertThat(attempt).hasSize(2);
        assertThat(epochs.getFirst().at("/process/thread/name"))
                .isNotEqualTo(attempt.getFirst().at("/process/thread/name"));
        assertThat(List.of(epochs, attempt))
                .allSatisfy(group -> assertThat(group).allSatisfy(line -> {
                    assertThat(line.at("/experiment")).isEqualTo(run.at("/experimentId"));
                    assertThat(line.at("/run")).isEqualTo(run.at("/id"));
                    assertThat(line.at("/attempt").asString()).isEqualTo("1");
                    assertThat(line.at("/traceId").asString()).hasSize(32);
                }));
    }
}
