package dev.lockstep.results.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockstep.experiment.results.CellView;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.specjson.SpecJson;

/** Describes what all cells have in common, as in "CIFAR-100, 5 epochs of 10,000 images". */
final class TableTitle {
    private TableTitle() {}

    /** Returns the title; empty if the cells have nothing in common or another version of Lockstep stored one. */
    static String of(List<CellView> cells) {
        SpecJson json = new SpecJson();
        List<TrainingSpec> specs = cells.stream()
                .flatMap(cell -> json.readStored(cell.spec()).stream())
                .toList();
        return specs.size() < cells.size() ? "" : title(specs);
    }

    private static String title(List<TrainingSpec> specs) {
        Optional<String> epochs =
                common(specs, TrainingSpec::epochs).map(count -> count == 1 ? "1 epoch" : grouped(count) + " epochs");
        Optional<String> images =
                common(specs, spec -> spec.dataset().trainingSize()).map(count -> "of " + grouped(count) + " images");
        String length = Stream.of(epochs, images).flatMap(Optional::stream).collect(Collectors.joining(" "));
        return Stream.of(common(specs, spec -> spec.dataset().name().info().title()), Optional.of(length))
                .flatMap(Optional::stream)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static <T> Optional<T> common(List<TrainingSpec> specs, Function<TrainingSpec, T> field) {
        List<T> values = specs.stream().map(field).distinct().toList();
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }

    private static String grouped(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
