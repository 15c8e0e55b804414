package dev.lockstep.cli.reproduction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockstep.cli.reproduction.Reproduction.Cell;
import dev.lockstep.cli.reproduction.Reproduction.Family;
import dev.lockstep.cli.reproduction.Reproduction.Pair;
import dev.lockstep.cli.reproduction.Reproduction.Reference;

/** What a reproduction says of order: only of pairs that were decided, and whether the published figures have the same order. */
final class OrderStatements {
    private static final String UNDECIDED = "undecided";

    private final Reproduction reproduction;

    OrderStatements(Reproduction reproduction) {
        this.reproduction = reproduction;
    }

    /** One item a family that decided something, and one line for what nobody decided. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        reproduction.comparisons().forEach(family -> lines.addAll(decided(family)));
        long pairs = pairs().count();
        long undecided =
                pairs().filter(pair -> pair.verdict().equals(UNDECIDED)).count();
        if (undecided > 0) {
            lines.add("Undecided, which does not mean equal: %d of %d pairs.".formatted(undecided, pairs));
        }
        return lines;
    }

    private Stream<Pair> pairs() {
        return reproduction.comparisons().stream().flatMap(family -> family.pairs().stream());
    }

    private List<String> decided(Family family) {
        Map<Integer, List<Order>> byBetter = new LinkedHashMap<>();
        family.pairs().stream()
                .filter(pair -> !pair.verdict().equals(UNDECIDED))
                .map(Order::of)
                .forEach(order -> byBetter.computeIfAbsent(order.better(), _ -> new ArrayList<>())
                        .add(order));
        return byBetter.entrySet().stream()
                .map(entry -> "%s is better in %s than %s."
                        .formatted(
                                label(entry.getKey()),
                                AccuracyFormat.words(family.metric()),
                                entry.getValue().stream()
                                        .map(order -> than(order, family.metric()))
                                        .collect(Collectors.joining("; "))))
                .toList();
    }

    private String than(Order order, String metric) {
        return "%s by %s points%s".formatted(label(order.worse()), order.points(), published(order, metric));
    }

    /** Names agreement with the published figures, where both cells have one, and these have an order. */
    private String published(Order order, String metric) {
        OptionalDouble better = published(order.better(), metric);
        OptionalDouble worse = published(order.worse(), metric);
        if (better.isEmpty() || worse.isEmpty()) {
            return "";
        }
        double difference = better.getAsDouble() - worse.getAsDouble();
        String published = AccuracyFormat.points(difference);
        if (Math.abs(difference) <= byChance()) {
            return " (the published difference of %s may be chance)".formatted(published);
        }
        return difference > 0
                ? " (agrees with the published difference of %s)".formatted(published)
                : " (**disagrees** with the published difference of %s)".formatted(published);
    }

    private double byChance() {
        Reference reference = reproduction.reference();
        return reference == null ? 0 : Objects.requireNonNullElse(reference.differenceByChance(), 0.0);
    }

    /** Of several published figures for the same settings, their mean. */
    private OptionalDouble published(int cell, String metric) {
        return reproduction.cell(cell).published().stream()
                .flatMap(row -> Stream.ofNullable(row.values().get(metric)))
                .mapToDouble(Double::doubleValue)
                .average();
    }

    private String label(int cell) {
        Cell of = reproduction.cell(cell);
        return "*" + of.label() + "*";
    }

    /** A decided pair, the better one first. */
    private record Order(int better, int worse, double difference, double low, double high) {
        static Order of(Pair pair) {
            double difference = Objects.requireNonNull(pair.meanDifference());
            double low = Objects.requireNonNull(pair.low());
            double high = Objects.requireNonNull(pair.high());
            return pair.verdict().equals("better")
                    ? new Order(pair.a(), pair.b(), difference, low, high)
                    : new Order(pair.b(), pair.a(), -difference, -high, -low);
        }

        String points() {
            return "%s [%s, %s]"
                    .formatted(
                            AccuracyFormat.points(difference), AccuracyFormat.points(low), AccuracyFormat.points(high));
        }
    }
}
