package dev.lockstep.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the alerts and dashboards in deploy/ and the operations documentation. */
final class MonitoringFiles {
    static final Path OPERATIONS = Path.of("../../docs/operations.md");

    private static final Path RULES = Path.of("../../deploy/prometheus/rules");
    private static final Path DASHBOARDS = Path.of("../../deploy/grafana/dashboards");
    /** Reads YAML and JSON, which is a subset. */
    private static final YAMLMapper YAML = new YAMLMapper();

    private MonitoringFiles() {}

    /**
     * A PromQL expression.
     *
     * @param source the alert or panel that uses it
     */
    record Expression(String source, String text) {
        @Override
        public String toString() {
            return source + ": " + text;
        }
    }

    /** An alert and the link to its runbook. */
    record Alert(String name, String runbook) {}

    static List<Alert> alerts() {
        return rules().map(rule -> new Alert(
                        rule.at("/alert").asString(),
                        rule.at("/annotations/runbook_url").asString()))
                .toList();
    }

    static List<Expression> expressions() {
        List<Expression> expressions = new ArrayList<>();
        rules().forEach(rule -> expressions.add(
                new Expression(rule.at("/alert").asString(), rule.at("/expr").asString())));
        files(DASHBOARDS)
                .flatMap(dashboard -> dashboard.at("/panels").valueStream())
                .forEach(panel -> panel.path("targets")
                        .forEach(target -> expressions.add(new Expression(
                                panel.at("/title").asString(),
                                target.at("/expr").asString()))));
        return expressions;
    }

    static String operations() {
        try {
            return Files.readString(OPERATIONS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> rules() {
        return files(RULES)
                .flatMap(file -> file.at("/groups").valueStream())
                .flatMap(group -> group.at("/rules").valueStream());
    }

    private static Stream<JsonNode> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().map(YAML::readTree).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
