package dev.lockstep.cli.reproduction;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An exported experiment: its spec, the results of its runs, and their comparisons.
 *
 * @param title the dataset and the budget, for example {@code CIFAR-100, 5 epochs of 10,000 images}
 * @param extensions how often seeds were added to the experiment; null if never
 * @param spec as submitted
 * @param reference the published table of the same experiment; null if there is none
 * @param comparisons the pairwise comparisons, by family
 */
public record Reproduction(
        String name,
        String title,
        @Nullable String description,
        Map<String, String> labels,
        @Nullable String startedAt,
        @Nullable String endedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer extensions,
        JsonNode spec,
        @Nullable Reference reference,
        List<Cell> cells,
        List<Family> comparisons) {

    /** Returns a copy under another name. */
    public Reproduction withName(String other) {
        return new Reproduction(
                other, title, description, labels, startedAt, endedAt, extensions, spec, reference, cells, comparisons);
    }

    /**
     * A published table.
     *
     * @param differenceByChance the difference between two values that chance explains, as a fraction; null if unknown
     */
    public record Reference(
            String name,
            String source,
            List<String> notes,
            @Nullable Double differenceByChance) {}

    /**
     * The results of a cell.
     *
     * @param spec resolved
     * @param metrics after the last epoch, over the seeds of succeeded runs
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
     * A mean over seeds. All values but the mean are null for one seed.
     *
     * @param low the lower bound of the 95 % confidence interval
     */
    public record Estimate(
            double mean,
            @Nullable Double sd,
            @Nullable Double low,
            @Nullable Double high) {}

    /** A published row for a cell's settings. */
    public record Published(String row, Map<String, @Nullable Double> values, List<Setting> otherSettings) {}

    /** A setting that differs from the published one. */
    public record Setting(
            String pointer, String published, @Nullable String here) {}

    /**
     * A succeeded run.
     *
     * @param fingerprint of the last attempt
     * @param fingerprints of all attempts, each once; null if they are equal
     * @param seconds the training time over all attempts; null if it is unknown
     * @param epochs every epoch with all of its metrics; null if only the last and the best one are known
     * @param last the results of the last epoch, without timings
     * @param best the results of the epoch with the best validation accuracy; null without a validation set
     */
    public record Run(
            long seed,
            Fingerprint fingerprint,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<Fingerprint> fingerprints,

            @Nullable Double seconds,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<JsonNode> epochs,

            JsonNode last,
            @Nullable JsonNode best) {}

    /**
     * What determines a run's result together with its spec and seed.
     *
     * @param kernels identifies the kernels of the native libraries; null in exports of older versions
     */
    public record Fingerprint(
            String engine,
            String isa,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String kernels,

            String code,
            String data) {}

    /** Pairwise comparisons of cells on common seeds, with p-values corrected for the number of pairs. */
    public record Family(String over, String metric, List<Pair> pairs) {}

    /** The comparison of two cells, identified by their numbers. */
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
