package dev.lockstep.results.findings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.results.cells.NamedCell;

/**
 * Says that seeds were added to the compared experiments. Whoever adds seeds until a difference is significant finds
 * one too often, and no p-value corrects for that.
 */
public record ExtensionNote(int extensions) {
    /** Returns the note about the experiments of these cells. */
    public static ExtensionNote of(List<NamedCell> cells) {
        Map<ExperimentId, Integer> byExperiment = cells.stream()
                .collect(Collectors.toMap(cell -> cell.id().experiment(), NamedCell::extensions, Math::max));
        return new ExtensionNote(
                byExperiment.values().stream().mapToInt(Integer::intValue).sum());
    }

    /** Returns the sentence; empty if no seeds were added. */
    Optional<String> sentence() {
        return extensions == 0
                ? Optional.empty()
                : Optional.of(
                        "Seeds were added %s after the submission: p-values and intervals do not account for that choice."
                                .formatted(extensions == 1 ? "once" : extensions + " times"));
    }
}
