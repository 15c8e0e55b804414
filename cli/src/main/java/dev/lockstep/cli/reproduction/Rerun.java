package dev.lockstep.cli.reproduction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.lockstep.cli.reproduction.Reproduction.Cell;
import dev.lockstep.cli.reproduction.Reproduction.Fingerprint;
import dev.lockstep.cli.reproduction.Reproduction.Run;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run to be trained again.
 *
 * @param spec of an experiment of this run alone, as JSON
 * @param before the run that it is to equal
 */
public record Rerun(String spec, Run before) {
    /** Empty where the file has no such run. */
    public static Optional<Rerun> of(Reproduction reproduction, int cell, long seed) {
        return reproduction.cells().stream()
                .filter(of -> of.cell() == cell)
                .flatMap(of -> of.runs().stream()
                        .filter(run -> run.seed() == seed)
                        .map(run -> new Rerun(spec(reproduction, of, seed), run)))
                .findFirst();
    }

    private static String spec(Reproduction reproduction, Cell cell, long seed) {
        ObjectNode spec = (ObjectNode) cell.spec().deepCopy();
        spec.put("name", "%s, cell %d, seed %d again".formatted(reproduction.name(), cell.cell(), seed));
        spec.putArray("seeds").add(seed);
        return spec.toString();
    }

    /** {@code again}: the experiment of {@link #spec}, once it has succeeded. */
    public Verdict compare(Reproduction again) {
        return new Verdict(before, again.cells().getFirst().runs().getFirst());
    }

    /** How a run and its repeat compare. */
    public record Verdict(Run before, Run after) {
        public boolean isSame() {
            return before.hash().equals(after.hash());
        }

        /** The answer, and where it is no, what else differs. */
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            lines.add("before  " + before.hash());
            lines.add("again   " + after.hash());
            lines.add(isSame() ? "The same bits." : "Not the same bits.");
            Fingerprint then = before.fingerprint();
            Fingerprint now = after.fingerprint();
            differing(lines, "engine", then.engine(), now.engine());
            differing(lines, "instruction set", then.isa(), now.isa());
            differing(lines, "data", then.data(), now.data());
            differing(lines, "code", then.code(), now.code());
            return lines;
        }

        private static void differing(List<String> lines, String what, String then, String now) {
            if (!then.equals(now)) {
                lines.add("Another %s: %s, now %s".formatted(what, then, now));
            }
        }
    }
}
