package dev.lockstep.kubernetes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** Reads docker-compose.yml. */
final class Compose {
    /** The image tag, which the operator sets. */
    private static final String VERSION = ":\\$\\{.*";

    private Compose() {}

    /** Returns the services' images without tags; the default name is PROJECT-SERVICE. */
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
