package dev.lockstep.results.findings;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.lockstep.results.cells.NamedCell;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says in which data or model compared cells differ, so that a difference in accuracy is not due to the training method
 * alone.
 */
public final class DataCaveat {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_NAMED = 4;

    private DataCaveat() {}

    /** Returns a sentence; empty if the cells have the same data set, split and model. */
    public static Optional<String> of(List<NamedCell> cells) {
        List<JsonNode> specs = cells.stream()
                .map(cell -> JSON.readTree(cell.summary().cell().spec()))
                .toList();
        List<String> differences = Stream.of(
                        difference("data set", "/dataset/name", specs),
                        difference("number of validation images", "/dataset/validationSize", specs),
                        difference("number of training images", "/dataset/trainingSize", specs),
                        difference("model", "/model/name", specs))
                .flatMap(Optional::stream)
                .toList();
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        boolean sameTest = difference("", "/dataset/name", specs).isEmpty();
        return Optional.of("Caution: the cells differ in their " + String.join(", ", differences) + "; "
                + (sameTest
                        ? "the differences in accuracy are not due to the training method alone."
                        : "accuracies on different test images cannot be compared."));
    }

    private static Optional<String> difference(String noun, String pointer, List<JsonNode> specs) {
        Set<String> values = new LinkedHashSet<>();
        specs.forEach(spec -> values.add(spec.at(pointer).asString("unknown")));
        String named = values.stream().limit(MOST_NAMED).collect(joining(", "));
        return values.size() < 2
                ? Optional.empty()
                : Optional.of(noun + " (" + named + (values.size() > MOST_NAMED ? ", …" : "") + ")");
    }
}
