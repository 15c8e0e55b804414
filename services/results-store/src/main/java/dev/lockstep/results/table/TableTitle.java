package dev.lockstep.results.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockstep.experiment.results.CellView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Describes what all cells have in common, as in "CIFAR-100, 5 epochs of 10,000 images". */
final class TableTitle {
    private static final JsonMapper JSON = JsonMapper.shared();

    private TableTitle() {}

    static String of(List<CellView> cells) {
        List<JsonNode> specs =
                cells.stream().map(cell -> JSON.readTree(cell.spec())).toList();
        Optional<String> epochs =
                common(specs, "/epochs").map(node -> node.asInt() == 1 ? "1 epoch" : grouped(node) + " epochs");
        Optional<String> images = common(specs, "/dataset/trainingSize").map(node -> "of " + grouped(node) + " images");
        String length = Stream.of(epochs, images).flatMap(Optional::stream).collect(Collectors.joining(" "));
        return Stream.of(common(specs, "/dataset/name").map(node -> dataset(node.asString())), Optional.of(length))
                .flatMap(Optional::stream)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static Optional<JsonNode> common(List<JsonNode> specs, String pointer) {
        List<JsonNode> values =
                specs.stream().map(spec -> spec.at(pointer)).distinct().toList();
        return values.size() == 1 && !values.getFirst().isMissingNode()
                ? Optional.of(values.getFirst())
                : Optional.empty();
    }

    /** Returns a data set's name as its authors write it. */
    private static String dataset(String name) {
        return switch (name) {
            case "cifar100" -> "CIFAR-100";
            case "cifar10" -> "CIFAR-10";
            case "fashion-mnist" -> "Fashion-MNIST";
            case "synthetic" -> "synthetic images";
            default -> name;
        };
    }

    private static String grouped(JsonNode number) {
        return String.format(Locale.ROOT, "%,d", number.asLong());
    }
}
