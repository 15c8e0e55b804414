package dev.lockstep.reproduction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.results.CellView;
import dev.lockstep.results.cells.NamedCell;
import dev.lockstep.results.reference.PublishedTable;
import dev.lockstep.results.statistics.Comparison;
import dev.lockstep.results.statistics.Verdict;
import dev.lockstep.results.table.ResultTable;
import org.jspecify.annotations.Nullable;

/** The significant differences between the cells of a table, and whether they agree with the published results. */
record OrderStatements(@Nullable PublishedTable reference, List<Comparison> families) {
    static OrderStatements of(ResultTable table) {
        return new OrderStatements(
                table.reference(), List.copyOf(table.comparisons().values()));
    }

    /** Returns one statement per cell that is significantly better, and the number of undecided pairs. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        families.forEach(family -> lines.addAll(significant(family)));
        long pairs = pairs().count();
        long undecided =
                pairs().filter(pair -> pair.verdict() == Verdict.UNDECIDED).count();
        if (undecided > 0) {
            lines.add("No significant difference in %s of %s pairs. This does not show that they are equal."
                    .formatted(undecided, pairs));
        }
        return lines;
    }

    private Stream<Comparison.Pair> pairs() {
        return families.stream().flatMap(family -> family.pairs().stream());
    }

    private List<String> significant(Comparison family) {
        Map<NamedCell, List<DecidedPair>> byBetter = new LinkedHashMap<>();
        family.pairs().stream()
                .filter(pair -> pair.verdict() != Verdict.UNDECIDED)
                .map(DecidedPair::of)
                .forEach(pair -> byBetter.computeIfAbsent(pair.better(), _ -> new ArrayList<>())
                        .add(pair));
        return byBetter.entrySet().stream()
                .map(entry -> "*%s* has a higher %s than %s."
                        .formatted(
                                entry.getKey().label(),
                                family.metric().title(),
                                entry.getValue().stream()
                                        .map(pair -> difference(pair, family.metric()))
                                        .collect(Collectors.joining("; "))))
                .toList();
    }

    private String difference(DecidedPair pair, EpochMetric metric) {
        return "*%s* by %s points%s".formatted(pair.worse().label(), pair.points(), published(pair, metric));
    }

    /** Compares the sign with the published difference; returns an empty string without published results. */
    private String published(DecidedPair pair, EpochMetric metric) {
        OptionalDouble better = published(pair.better(), metric);
        OptionalDouble worse = published(pair.worse(), metric);
        if (better.isEmpty() || worse.isEmpty()) {
            return "";
        }
        double difference = better.getAsDouble() - worse.getAsDouble();
        String published = AccuracyText.points(difference);
        if (Math.abs(difference) <= differenceByChance()) {
            return " (the published difference of %s is within run-to-run variation)".formatted(published);
        }
        return difference > 0
                ? " (agrees with the published difference of %s)".formatted(published)
                : " (**disagrees** with the published difference of %s)".formatted(published);
    }

    private double differenceByChance() {
        return reference == null ? 0 : Objects.requireNonNullElse(reference.differenceByChance(), 0.0);
    }

    /** Returns the mean of the published values for the cell's settings. */
    private OptionalDouble published(NamedCell cell, EpochMetric metric) {
        CellView settings = cell.summary().cell();
        return reference == null
                ? OptionalDouble.empty()
                : reference.of(settings).stream()
                        .flatMap(row -> Stream.ofNullable(row.values().get(metric)))
                        .mapToDouble(Double::doubleValue)
                        .average();
    }

    /** A pair with a significant difference. */
    private record DecidedPair(NamedCell better, NamedCell worse, double difference, double low, double high) {
        static DecidedPair of(Comparison.Pair pair) {
            double difference = Objects.requireNonNull(pair.difference().mean());
            double low = Objects.requireNonNull(pair.difference().low());
            double high = Objects.requireNonNull(pair.difference().high());
            return pair.verdict() == Verdict.BETTER
                    ? new DecidedPair(pair.a(), pair.b(), difference, low, high)
                    : new DecidedPair(pair.b(), pair.a(), -difference, -high, -low);
        }

        String points() {
            return "%s [%s, %s]"
                    .formatted(AccuracyText.points(difference), AccuracyText.points(low), AccuracyText.points(high));
        }
    }
}
