package dev.lockstep.cli.reproduction;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lockstep.cli.api.ApiClient;
import dev.lockstep.cli.reproduction.Reproduction.Cell;
import dev.lockstep.cli.reproduction.Reproduction.Estimate;
import dev.lockstep.cli.reproduction.Reproduction.Family;
import dev.lockstep.cli.reproduction.Reproduction.Fingerprint;
import dev.lockstep.cli.reproduction.Reproduction.Pair;
import dev.lockstep.cli.reproduction.Reproduction.Published;
import dev.lockstep.cli.reproduction.Reproduction.Reference;
import dev.lockstep.cli.reproduction.Reproduction.Run;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Exports an experiment and its results from a server. */
public final class ExperimentExporter {
    /** The fields of an epoch that are about the platform where it was trained, not about its training. */
    private static final Set<String> LOCAL = Set.of("attempt", "endedAt");

    /** The metrics that differ between bit-identical runs. */
    private static final Set<String> TIMINGS = Set.of("seconds", "samplesPerSecond", "computeSeconds", "syncSeconds");

    private final ApiClient api;

    public ExperimentExporter(ApiClient api) {
        this.api = api;
    }

    /** Exports the experiment with this ID, or the latest one for {@code latest}. */
    public Reproduction export(String id) {
        Experiment experiment = api.get("/experiments/" + id, Experiment.class);
        String path = "/experiments/" + experiment.id();
        Table table = api.get(path + "/table?comparisons=true" + reference(experiment), Table.class);
        Map<Integer, List<Run>> runs = api.getAll(path + "/runs", StoredRun.class).stream()
                .filter(run -> run.status().equals("SUCCEEDED"))
                .sorted(Comparator.comparingLong(StoredRun::seed))
                .collect(Collectors.groupingBy(
                        StoredRun::cell,
                        Collectors.mapping(run -> run.withEpochs(epochs(run.id())), Collectors.toList())));
        List<Cell> cells = table.rows().stream()
                .map(row -> row.cell(runs.getOrDefault(row.cell(), List.of())))
                .toList();
        return new Reproduction(
                experiment.name(),
                table.title(),
                experiment.description(),
                experiment.labels(),
                experiment.startedAt(),
                experiment.endedAt(),
                experiment.extensions() == 0 ? null : experiment.extensions(),
                experiment.spec(),
                table.reference(),
                cells,
                table.comparisons().stream().map(ComparedFamily::family).toList());
    }

    private List<ObjectNode> epochs(String run) {
        return api.get("/runs/" + run + "/epochs", Epochs.class).items();
    }

    private static String reference(Experiment experiment) {
        return experiment.labels().containsKey("table")
                ? "&reference=" + experiment.labels().get("study")
                : "";
    }

    private record Experiment(
            String id,
            String name,
            @Nullable String description,
            Map<String, String> labels,
            @Nullable String startedAt,
            @Nullable String endedAt,
            int extensions,
            JsonNode spec) {}

    private record Epochs(List<ObjectNode> items) {}

    private record Table(
            String title, @Nullable Reference reference, List<Row> rows, List<ComparedFamily> comparisons) {}

    private record Row(
            int cell,
            String label,
            JsonNode values,
            JsonNode spec,
            int n,
            List<Long> missingSeeds,
            Map<String, @Nullable Estimate> metrics,
            @Nullable List<Published> published) {
        Cell cell(List<Run> runs) {
            return new Cell(
                    cell,
                    label,
                    values,
                    spec,
                    n,
                    missingSeeds,
                    metrics,
                    published == null ? List.of() : published,
                    runs);
        }
    }

    private record StoredRun(
            String id,
            int cell,
            long seed,
            String status,
            List<@Nullable Double> secondsByAttempt,
            @JsonProperty("final") @Nullable ObjectNode last,
            @Nullable ObjectNode best,
            @Nullable Fingerprint fingerprint) {
        /** Converts a succeeded run, which has a fingerprint and a last epoch. */
        Run withEpochs(List<ObjectNode> epochs) {
            ObjectNode end = Objects.requireNonNull(last);
            boolean isComplete = epochs.size() == end.required("epoch").asInt();
            return new Run(
                    seed,
                    Objects.requireNonNull(fingerprint),
                    seconds(),
                    isComplete
                            ? epochs.stream()
                                    .<JsonNode>map(epoch -> epoch.remove(LOCAL))
                                    .toList()
                            : null,
                    reproducible(end),
                    best == null ? null : reproducible(best));
        }

        /** Rounds the sum to microseconds, the precision of the attempts. */
        private @Nullable Double seconds() {
            List<Double> known =
                    secondsByAttempt.stream().filter(Objects::nonNull).toList();
            return known.isEmpty()
                    ? null
                    : Math.round(1e6
                                    * known.stream()
                                            .mapToDouble(Double::doubleValue)
                                            .sum())
                            / 1e6;
        }

        private static JsonNode reproducible(ObjectNode epoch) {
            return epoch.remove(LOCAL).remove(TIMINGS);
        }
    }

    private record ComparedFamily(String differsIn, String metric, List<ComparedPair> pairs) {
        Family family() {
            return new Family(
                    differsIn, metric, pairs.stream().map(ComparedPair::pair).toList());
        }
    }

    private record ComparedPair(
            String a,
            String b,
            int n,
            @Nullable Double meanDifference,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double pHolm,
            String verdict) {
        Pair pair() {
            return new Pair(number(a), number(b), n, meanDifference, low, high, pHolm, verdict);
        }

        private static int number(String cell) {
            return Integer.parseInt(cell.substring(cell.lastIndexOf(':') + 1));
        }
    }
}
