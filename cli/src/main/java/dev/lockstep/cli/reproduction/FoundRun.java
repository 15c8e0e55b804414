package dev.lockstep.cli.reproduction;

import java.util.List;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/**
 * A run of a file, as an export contains it.
 *
 * @param source the file or experiment that contains the run
 */
record FoundRun(String source, JsonNode json) {
    /** What determines the bits of a run, besides its spec and seed. New code must not change them. */
    private static final List<String> CONDITIONS = List.of("engine", "isa", "kernels", "data");

    long seed() {
        return json.required("seed").asLong();
    }

    private String hash() {
        JsonNode epochs = json.path("epochs");
        JsonNode last = json.path("last");
        return (last.isObject() ? last : epochs.path(epochs.size() - 1))
                .path("parameterSha256")
                .asString("");
    }

    /**
     * Compares this run with another of the same spec and seed, of which only one can be kept.
     *
     * @return a note about the other run if it has another model because it was trained under other conditions
     * @throws InvalidFilesException if both were trained under the same conditions and have different models
     */
    Optional<String> noteAbout(FoundRun other) {
        if (hash().equals(other.hash())) {
            return Optional.empty();
        }
        List<String> differing = CONDITIONS.stream()
                .filter(condition -> !condition(condition).equals(other.condition(condition)))
                .toList();
        if (differing.isEmpty()) {
            throw new InvalidFilesException(
                    "%s and %s have the same resolved spec, seed %d, engine, isa, kernels and data, but different models: %s and %s. Leave one of them out."
                            .formatted(source, other.source, seed(), hash(), other.hash()));
        }
        return Optional.of("Kept the run of seed %d in %s; %s has another model, trained with another %s."
                .formatted(seed(), source, other.source, String.join(" and ", differing)));
    }

    private String condition(String name) {
        return json.path("fingerprint").path(name).asString("");
    }
}
