package dev.lockstep.results.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.lockstep.experiment.results.CellId;
import dev.lockstep.results.cells.NamedCell;
import dev.lockstep.results.statistics.Comparison;

/** Says which cells have the same test accuracy for every seed, which often means that their settings do the same. */
record EqualCells(Comparison comparison) {
    private static final int MOST_NAMED = 4;

    /** Returns a sentence for all groups of equal cells; empty if there is none. */
    Optional<String> sentence() {
        List<List<NamedCell>> groups = groups();
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        int seeds = equalPairs().stream()
                .mapToInt(pair -> pair.difference().n())
                .min()
                .orElseThrow();
        return Optional.of(
                "%s. Equal results on all seeds often mean that the settings in which cells differ do the same."
                        .formatted(groups.stream()
                                .map(group -> "%s are equal on %s"
                                        .formatted(
                                                names(group),
                                                seeds == 1 ? "their 1 common seed" : "all " + seeds + " seeds"))
                                .collect(Collectors.joining("; "))));
    }

    private List<Comparison.Pair> equalPairs() {
        return comparison.pairs().stream()
                .filter(pair -> pair.difference().isEqual())
                .toList();
    }

    /** Merges pairs that share a cell. */
    private List<List<NamedCell>> groups() {
        Map<CellId, List<NamedCell>> groupOf = new LinkedHashMap<>();
        for (Comparison.Pair pair : equalPairs()) {
            List<NamedCell> group = groupOf.computeIfAbsent(pair.a().id(), _ -> new ArrayList<>(List.of(pair.a())));
            if (group.stream().noneMatch(cell -> cell.id().equals(pair.b().id()))) {
                group.add(pair.b());
            }
            groupOf.put(pair.b().id(), group);
        }
        return groupOf.values().stream().distinct().toList();
    }

    private static String names(List<NamedCell> group) {
        List<String> labels = group.stream().map(NamedCell::label).toList();
        if (labels.size() > MOST_NAMED) {
            return String.join("; ", labels.subList(0, MOST_NAMED)) + " and " + (labels.size() - MOST_NAMED)
                    + " other cells";
        }
        return String.join("; ", labels.subList(0, labels.size() - 1)) + " and " + labels.getLast();
    }
}
