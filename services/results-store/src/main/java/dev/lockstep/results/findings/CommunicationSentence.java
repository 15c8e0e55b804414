package dev.lockstep.results.findings;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.lockstep.results.cells.NamedCell;
import dev.lockstep.results.summary.EpochMetric;
import dev.lockstep.results.summary.EpochSelection;
import dev.lockstep.results.summary.Estimate;
import dev.lockstep.results.summary.RunTotal;

/** What the best cell communicates, and what could be saved. */
record CommunicationSentence(EpochSelection at, NamedCell best, List<NamedCell> measured) {
    /** A saving that is worth a word. */
    private static final double HALF = 0.5;

    /** Empty where nobody communicates. */
    Optional<String> sentence() {
        if (measured.stream().allMatch(cell -> bytes(cell) == 0)) {
            return Optional.empty();
        }
        return Optional.of(bytes(best) == 0 ? nothing() : something());
    }

    private String nothing() {
        NamedCell cheapest = cheapest(measured.stream().filter(cell -> bytes(cell) > 0));
        return "It moves nothing between replicas; %s moves %s."
                .formatted(Phrases.named(cheapest, at), Phrases.megabytes(bytes(cheapest)));
    }

    private String something() {
        String own = "It moves " + Phrases.megabytes(bytes(best)) + " between replicas";
        NamedCell cheapest = cheapest(measured.stream());
        if (bytes(cheapest) > HALF * bytes(best)) {
            return own + ".";
        }
        double less = accuracy(best) - accuracy(cheapest);
        return "%s; %s moves %s, for %s %s."
                .formatted(
                        own,
                        Phrases.named(cheapest, at),
                        bytes(cheapest) == 0 ? "nothing" : "only " + Phrases.megabytes(bytes(cheapest)),
                        Phrases.points(Math.abs(less)),
                        less < 0 ? "more" : "less");
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
        Estimate bytes = cell.summary().total(RunTotal.BYTES_COMMUNICATED);
        return bytes == null ? 0 : bytes.mean();
    }
}
