package dev.lockstep.cli.reproduction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockstep.cli.reproduction.Reproduction.Family;
import dev.lockstep.cli.reproduction.Reproduction.Pair;
import dev.lockstep.cli.reproduction.Reproduction.Reference;

/** Writes the significant differences between cells and whether they agree with the published results. */
final class ComparisonStatements {
    private static final String UNDECIDED = "undecided";

    private final Reproduction reproduction;

    ComparisonStatements(Reproduction reproduction) {
        this.reproduction = reproduction;
    }

    /** Returns one statement per cell that is significantly better, and the number of undecided pairs. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        reproduction.comparisons().forEach(family -> lines.addAll(significant(family)));
        long pairs = pairs().count();
        long undecided =
                pairs().filter(pair -> pair.verdict().equals(UNDECIDED)).count();
        if (undecided > 0) {
            lines.add("No significant difference in %s of %s pairs. This does not show that they are equal."
                    .formatted(undecided, pairs));
        }
        return lines;
    }

    private Stream<Pair> pairs() {
        return reproduction.comparisons().stream().flatMap(family -> family.pairs().stream());
    }

    private List<String> significant(Family family) {
        Map<Integer, List<DecidedPair>> byBetter = new LinkedHashMap<>();
        family.pairs().stream()
                .filter(pair -> !pair.verdict().equals(UNDECIDED))
                .map(DecidedPair::of)
                .forEach(pair -> byBetter.computeIfAbsent(pair.better(), _ -> new ArrayList<>())
                        .add(pair));
        return byBetter.entrySet().stream()
                .map(entry -> "%s has a higher %s than %s."
                        .formatted(
                                label(entry.getKey()),
                                AccuracyFormat.metricName(family.metric()),
                                entry.getValue().stream()
                                        .map(pair -> difference(pair, family.metric()))
                                        .collect(Collectors.joining("; "))))
                .toList();
    }

    private String difference(DecidedPair pair, String metric) {
        return "%s by %s points%s".formatted(label(pair.worse()), pair.points(), published(pair, metric));
    }

    /** Compares the sign with the published difference; returns an empty string without published results. */
    private String published(DecidedPair pair, String metric) {
        OptionalDouble better = published(pair.better(), metric);
        OptionalDouble worse = published(pair.worse(), metric);
        if (better.isEmpty() || worse.isEmpty()) {
            return "";
        }
        double difference = better.getAsDouble() - worse.getAsDouble();
        String published = AccuracyFormat.points(difference);
        if (Math.abs(difference) <= differenceByChance()) {
            return " (the published difference of %s is within run-to-run variation)".formatted(published);
        }
        return difference > 0
                ? " (agrees with the published difference of %s)".formatted(published)
                : " (**disagrees** with the published difference of %s)".formatted(published);
    }

    private double differenceByChance() {
        Reference reference = reproduction.reference();
        return reference == null ? 0 : Objects.requireNonNullElse(reference.differenceByChance(), 0.0);
    }

    /** Returns the mean of the published values for the cell's settings. */
    private OptionalDouble published(int cell, String metric) {
        return reproduction.cell(cell).published().stream()
                .flatMap(row -> Stream.ofNullable(row.values().get(metric)))
                .mapToDouble(Double::doubleValue)
                .average();
    }

    private String label(int cell) {
        return "*" + reproduction.cell(cell).label() + "*";
    }

    /** A pair with a significant difference. */
    private record DecidedPair(int better, int worse, double difference, double low, double high) {
        static DecidedPair of(Pair pair) {
            double difference = Objects.requireNonNull(pair.meanDifference());
            double low = Objects.requireNonNull(pair.low());
            double high = Objects.requireNonNull(pair.high());
            return pair.verdict().equals("better")
                    ? new DecidedPair(pair.a(), pair.b(), difference, low, high)
                    : new DecidedPair(pair.b(), pair.a(), -difference, -high, -low);
        }

        String points() {
            return "%s [%s, %s]"
                    .formatted(
                            AccuracyFormat.points(difference), AccuracyFormat.points(low), AccuracyFormat.points(high));
        }
    }
}
