package dev.lockstep.cli.reproduction;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.lockstep.cli.reproduction.Reproduction.Fingerprint;
import tools.jackson.databind.node.ObjectNode;

/** The repetition of a recorded run. */
public record Rerun(RecordedRun original) {
    /** Returns the spec of an experiment that consists of this run, as JSON. */
    public String spec() {
        ObjectNode spec = original.spec().deepCopy();
        spec.put(
                "name",
                "%s, cell %s, seed %s (rerun)".formatted(original.experiment(), original.cell(), original.seed()));
        spec.putArray("seeds").add(original.seed());
        return spec.toString();
    }

    /** Compares the original run with its repetition. */
    public Comparison compare(Fingerprint fingerprint, String hash) {
        return new Comparison(original, fingerprint, hash);
    }

    /** The comparison of a run with its repetition. */
    public record Comparison(RecordedRun original, Fingerprint fingerprint, String hash) {
        public boolean isBitIdentical() {
            return original.hash().equals(hash);
        }

        /** Returns the hashes, the result, and the parts of the fingerprint that differ. */
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            lines.add("original  " + original.hash());
            lines.add("rerun     " + hash);
            lines.add(isBitIdentical() ? "The models are bit-identical." : "The models differ.");
            Fingerprint before = original.fingerprint();
            differing(lines, "engine", before.engine(), fingerprint.engine());
            differing(lines, "instruction set (isa)", before.isa(), fingerprint.isa());
            differing(lines, "kernels", kernels(before), kernels(fingerprint));
            differing(lines, "data", before.data(), fingerprint.data());
            differing(lines, "code", before.code(), fingerprint.code());
            if (!isBitIdentical()) {
                lines.add(advice(before));
            }
            return lines;
        }

        private String advice(Fingerprint before) {
            if (before.equals(fingerprint)) {
                return "The fingerprints are equal: one of the two machines does not reproduce its results.";
            }
            if (!before.code().equals(fingerprint.code())) {
                return "Add --at-recorded-code to repeat the run with the code that trained it.";
            }
            return before.kernels() == null
                    ? "The original does not record its kernels: it was probably trained on another kind of machine."
                    : "The bits are the same only with the same engine, instruction set, kernels and data.";
        }

        private static String kernels(Fingerprint fingerprint) {
            return Objects.requireNonNullElse(fingerprint.kernels(), "not recorded");
        }

        private static void differing(List<String> lines, String property, String before, String after) {
            if (!before.equals(after)) {
                lines.add("Different %s: %s (original), %s (rerun)".formatted(property, before, after));
            }
        }
    }
}
