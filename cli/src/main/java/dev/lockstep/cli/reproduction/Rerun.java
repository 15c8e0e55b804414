package dev.lockstep.cli.reproduction;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.lockstep.cli.reproduction.Reproduction.Cell;
import dev.lockstep.cli.reproduction.Reproduction.Fingerprint;
import dev.lockstep.cli.reproduction.Reproduction.Run;
import tools.jackson.databind.node.ObjectNode;

/**
 * The repetition of an exported run.
 *
 * @param spec of an experiment that consists of this run, as JSON
 * @param original the exported run
 */
public record Rerun(String spec, Run original) {
    /** Creates the repetition of a run; empty if the export has no such run. */
    public static Optional<Rerun> of(Reproduction reproduction, int cell, long seed) {
        return reproduction.cells().stream()
                .filter(exported -> exported.cell() == cell)
                .flatMap(exported -> exported.runs().stream()
                        .filter(run -> run.seed() == seed)
                        .map(run -> new Rerun(spec(reproduction, exported, seed), run)))
                .findFirst();
    }

    private static String spec(Reproduction reproduction, Cell cell, long seed) {
        ObjectNode spec = (ObjectNode) cell.spec().deepCopy();
        spec.put("name", "%s, cell %s, seed %s (rerun)".formatted(reproduction.name(), cell.cell(), seed));
        spec.putArray("seeds").add(seed);
        return spec.toString();
    }

    /** Compares the original run with the succeeded experiment of {@link #spec}. */
    public Comparison compare(Reproduction repeated) {
        return new Comparison(original, repeated.cells().getFirst().runs().getFirst());
    }

    /** The comparison of a run with its repetition. */
    public record Comparison(Run original, Run repeated) {
        private static final int BITS_LINES = 3;

        public boolean isBitIdentical() {
            return original.hash().equals(repeated.hash());
        }

        /** Returns the hashes, the result, and the differences between the fingerprints. */
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            lines.add("original  " + original.hash());
            lines.add("rerun     " + repeated.hash());
            lines.add(isBitIdentical() ? "The models are bit-identical." : "The models differ.");
            differing(lines, "engine", Fingerprint::engine);
            differing(lines, "instruction set", Fingerprint::isa);
            differing(
                    lines, "kernels", fingerprint -> Objects.requireNonNullElse(fingerprint.kernels(), "not recorded"));
            differing(lines, "data", Fingerprint::data);
            differing(lines, "code", Fingerprint::code);
            if (!isBitIdentical() && lines.size() == BITS_LINES) {
                lines.add("The fingerprints are equal: one of the two machines does not reproduce its results.");
            }
            return lines;
        }

        /** Adds a line if the attempts at the two runs differ in a property. */
        private void differing(List<String> lines, String property, Function<Fingerprint, String> value) {
            String before = values(original, value);
            String after = values(repeated, value);
            if (!before.equals(after)) {
                lines.add("Different %s: %s (original), %s (rerun)".formatted(property, before, after));
            }
        }

        private static String values(Run run, Function<Fingerprint, String> value) {
            return run.allFingerprints().stream().map(value).distinct().collect(Collectors.joining(", then "));
        }
    }
}
