package dev.lockstep.cli.reproduction;

import java.util.List;
import java.util.stream.Stream;

import dev.lockstep.cli.reproduction.Reproduction.Fingerprint;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run in a file: of an exported experiment, or of a campaign, which stores one run a file.
 *
 * @param experiment name of its experiment
 * @param spec resolved
 * @param hash of the final model
 */
public record RecordedRun(
        String experiment, int cell, long seed, ObjectNode spec, Fingerprint fingerprint, String hash) {
    /**
     * Returns all runs of a file, by cell.
     *
     * @throws IllegalArgumentException if the file has another format or is incomplete; the message says where
     */
    public static List<RecordedRun> in(ObjectNode file) {
        if (file.has("run")) {
            return List.of(ofCampaign(file));
        }
        String name = required(file, "/name").asString();
        return required(file, "/cells")
                .valueStream()
                .flatMap(cell -> ofCell(name, cell))
                .toList();
    }

    private static Stream<RecordedRun> ofCell(String experiment, JsonNode cell) {
        return required(cell, "/runs")
                .valueStream()
                .map(run -> of(experiment, cell, run, required(run, "/last/parameterSha256")));
    }

    private static RecordedRun ofCampaign(JsonNode file) {
        int epochs = required(file, "/spec/epochs").asInt();
        int stored = required(file, "/epochs").size();
        if (stored != epochs) {
            throw new IllegalArgumentException("/epochs has %s epochs, its spec has %s".formatted(stored, epochs));
        }
        return of(
                required(file, "/table").asString(),
                file,
                required(file, "/run"),
                required(file, "/epochs/" + (epochs - 1) + "/parameterSha256"));
    }

    private static RecordedRun of(String experiment, JsonNode cell, JsonNode run, JsonNode hash) {
        if (!(required(cell, "/spec") instanceof ObjectNode spec)) {
            throw new IllegalArgumentException("/spec is not an object");
        }
        return new RecordedRun(
                experiment,
                required(cell, "/cell").asInt(),
                required(run, "/seed").asLong(),
                spec,
                JsonMapper.shared().treeToValue(required(run, "/fingerprint"), Fingerprint.class),
                hash.asString());
    }

    private static JsonNode required(JsonNode node, String pointer) {
        JsonNode value = node.at(pointer);
        if (value.isMissingNode() || value.isNull()) {
            throw new IllegalArgumentException(pointer + " is missing");
        }
        return value;
    }
}
