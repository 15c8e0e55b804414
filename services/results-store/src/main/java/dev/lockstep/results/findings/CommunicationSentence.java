package dev.lockstep.results.findings;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.results.cells.NamedCell;
import dev.lockstep.results.summary.EpochSelection;
import dev.lockstep.results.summary.Estimate;

/** Says how much the best cell communicates, and which cell communicates less. */
record CommunicationSentence(EpochSelection at, NamedCell best, List<NamedCell> measured) {
    /** A cheaper cell is named only if it communicates at most this share of the best cell's bytes. */
    private static final double NOTABLE_SHARE = 0.5;

    /** Returns the sentence; empty if no cell communicates. */
    Optional<String> sentence() {
        if (measured.stream().allMatch(cell -> bytes(cell) == 0)) {
            return Optional.empty();
        }
        return Optional.of(bytes(best) == 0 ? withoutCommunication() : withCommunication());
    }

    private String withoutCommunication() {
        NamedCell cheapest = cheapest(measured.stream().filter(cell -> bytes(cell) > 0));
        return ("%s communicates nothing between replicas. Of the cells that communicate, %s communicates least: %s per"
                        + " run.")
                .formatted(best.label(), Phrases.cell(cheapest, at), Phrases.megabytes(bytes(cheapest)));
    }

    private String withCommunication() {
        String own =
                "%s communicates %s per run between replicas.".formatted(best.label(), Phrases.megabytes(bytes(best)));
        NamedCell cheapest = cheapest(measured.stream());
        if (bytes(cheapest) > NOTABLE_SHARE * bytes(best)) {
            return own;
        }
        double loss = accuracy(best) - accuracy(cheapest);
        return "%s %s communicates %s, with a test accuracy that is %s %s."
                .formatted(
                        own,
                        Phrases.cell(cheapest, at),
                        bytes(cheapest) == 0 ? "nothing" : "only " + Phrases.megabytes(bytes(cheapest)),
                        Phrases.points(Math.abs(loss)),
                        loss < 0 ? "higher" : "lower");
    }

    private static NamedCell cheapest(Stream<NamedCell> cells) {
        return cells.min(Comparator.comparingDouble(CommunicationSentence::bytes))
                .orElseThrow();
    }

    private double accuracy(NamedCell cell) {
        return Objects.requireNonNull(cell.summary().at(at, EpochMetric.TEST_ACCURACY))
                .mean();
    }

    private static double bytes(NamedCell cell) {
        Estimate bytes = cell.summary().total(EpochMetric.BYTES_COMMUNICATED);
        return bytes == null ? 0 : bytes.mean();
    }
}
