package dev.lockstep.cli.reproduction;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A stored experiment as a file: what was trained, by what, and what came out, run by run.
 *
 * @param title the data and the budget, as in {@code CIFAR-100, 5 epochs of 10,000 images}
 * @param spec as it was sent
 * @param reference what was published elsewhere about the same; null for nothing
 * @param comparisons cells against each other, one family after the other
 */
public record Reproduction(
        String name,
        String title,
        @Nullable String description,
        Map<String, String> labels,
        @Nullable String startedAt,
        @Nullable String endedAt,
        JsonNode spec,
        @Nullable Reference reference,
        List<Cell> cells,
        List<Family> comparisons) {

    /** The same under another name. */
    public Reproduction named(String other) {
        return new Reproduction(
                other, title, description, labels, startedAt, endedAt, spec, reference, cells, comparisons);
    }

    Cell cell(int number) {
        return cells.stream()
                .filter(cell -> cell.cell() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " has no cell " + number));
    }

    /**
     * A published table.
     *
     * @param differenceByChance what two of its figures may differ by without meaning anything, as a fraction; null where that is unknown
     */
    public record Reference(
            String name,
            String source,
            List<String> notes,
            @Nullable Double differenceByChance) {}

    /**
     * A cell over its seeds.
     *
     * @param spec resolved
     * @param metrics after the last epoch, over the seeds whose run has succeeded
     */
    public record Cell(
            int cell,
            String label,
            JsonNode values,
            JsonNode spec,
            int n,
            List<Long> missingSeeds,
            Map<String, @Nullable Estimate> metrics,
            List<Published> published,
            List<Run> runs) {}

    /**
     * A mean over seeds.
     *
     * @param low of its 95 % interval; null, as all but the mean, for one seed
     */
    public record Estimate(
            double mean,
            @Nullable Double sd,
            @Nullable Double low,
            @Nullable Double high) {}

    /** A published row about a cell's settings. */
    public record Published(String row, Map<String, @Nullable Double> values, List<Setting> otherSettings) {}

    /** What was published of another setting than was trained. */
    public record Setting(
            String pointer, String published, @Nullable String here) {}

    /**
     * A run that has succeeded.
     *
     * @param seconds over all attempts
     * @param last the row of its last epoch, without what depends on the moment
     * @param best that of its best by validation; null without a validation set
     */
    public record Run(
            long seed,
            Fingerprint fingerprint,
            double seconds,
            JsonNode last,
            @Nullable JsonNode best) {
        /** The hash of the model that the run ended with. */
        public String hash() {
            return last.required("parameterSha256").asString();
        }
    }

    /** What decides a run's bits besides its spec and seed. */
    public record Fingerprint(String engine, String isa, String code, String data) {}

    /** Cells that differ in one thing, compared pair by pair on common seeds, corrected for the number of these pairs. */
    public record Family(String over, String metric, List<Pair> pairs) {}

    /** Two cells, by their numbers. */
    public record Pair(
            int a,
            int b,
            int n,
            @Nullable Double meanDifference,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double pHolm,
            String verdict) {}
}
