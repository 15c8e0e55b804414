package dev.lockstep.kubernetes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** What docker-compose.yml says. */
final class Compose {
    /** Which version is the operator's to say, here as there. */
    private static final String VERSION = ":\\$\\{.*";

    private Compose() {}

    /** The images of its services: named, or by compose's own rule after the project and the service. */
    static Set<String> images(Path file) throws IOException {
        JsonNode compose = new YAMLMapper().readTree(file.toFile());
        String project = compose.at("/name").asText();
        return compose.at("/services").properties().stream()
                .map(service -> service.getValue().has("image")
                        ? service.getValue().at("/image").asText().replaceFirst(VERSION, "")
                        : project + "-" + service.getKey())
                .collect(Collectors.toSet());
    }
}
