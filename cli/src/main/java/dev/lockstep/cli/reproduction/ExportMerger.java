package dev.lockstep.cli.reproduction;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.lockstep.cli.api.ApiClient;
import dev.lockstep.cli.api.ImportResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds the runs of an experiment to an export, matched by resolved spec and seed. The server computes the means and
 * comparisons of the result: it imports the joined document, exports it, and deletes it again.
 */
public final class ExportMerger {
    private final ApiClient api;
    private final List<String> notes = new ArrayList<>();
    private int added;

    public ExportMerger(ApiClient api) {
        this.api = api;
    }

    /**
     * Returns the export with the runs that it lacks.
     *
     * @param file the export's file, for messages
     * @throws InvalidFilesException if no cell matches, or a run contradicts one of the export
     */
    public Reproduction merge(String file, ObjectNode export, String id) {
        Reproduction experiment = new ExperimentExporter(api).export(id);
        ObjectNode joined = export.deepCopy();
        String source = "experiment " + id;
        boolean anyMatch = false;
        for (Reproduction.Cell cell : experiment.cells()) {
            ObjectNode target = matching(joined, cell);
            if (target != null) {
                anyMatch = true;
                add(cell, target, file, source);
            } else if (!cell.runs().isEmpty()) {
                notes.add("Left out cell %d (%s): no cell of %s has its resolved spec."
                        .formatted(cell.cell(), cell.label(), file));
            }
        }
        if (!anyMatch) {
            throw new InvalidFilesException(
                    "no cell of %s has the resolved spec of a cell in %s".formatted(source, file));
        }
        if (added > 0) {
            addSeeds(joined, experiment);
        }
        return recomputed(joined);
    }

    /** Returns the number of runs that were added. */
    public int added() {
        return added;
    }

    /** Returns sentences about runs that were left out. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    private static @Nullable ObjectNode matching(ObjectNode export, Reproduction.Cell cell) {
        String spec = CanonicalJson.ofSpec(cell.spec());
        return export.path("cells")
                .valueStream()
                .filter(candidate ->
                        CanonicalJson.ofSpec(candidate.path("spec")).equals(spec))
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElse(null);
    }

    private void add(Reproduction.Cell cell, ObjectNode target, String file, String source) {
        ArrayNode runs = target.withArray("runs");
        for (JsonNode run : JsonMapper.shared().<JsonNode>valueToTree(cell.runs())) {
            FoundRun found = new FoundRun(source, run);
            runs.valueStream()
                    .map(present -> new FoundRun(file, present))
                    .filter(present -> present.seed() == found.seed())
                    .findFirst()
                    .ifPresentOrElse(present -> present.noteAbout(found).ifPresent(notes::add), () -> {
                        runs.add(run);
                        added++;
                    });
        }
        // Derived from the runs. The metrics stay: they tell the totals of runs without epochs.
        target.remove(List.of("n", "missingSeeds"));
    }

    private static void addSeeds(ObjectNode joined, Reproduction experiment) {
        ObjectNode spec = (ObjectNode) joined.required("spec");
        Set<Long> seeds = new LinkedHashSet<>();
        if (spec.has("seeds")) {
            spec.required("seeds").forEach(seed -> seeds.add(seed.asLong()));
        } else {
            seeds.add(0L); // the default
        }
        int before = seeds.size();
        experiment.cells().forEach(cell -> cell.runs().forEach(run -> seeds.add(run.seed())));
        ArrayNode all = spec.putArray("seeds");
        seeds.forEach(all::add);
        int extensions = joined.path("extensions").asInt(0) + (seeds.size() > before ? 1 : 0);
        Integer others = experiment.extensions();
        joined.put("extensions", others == null ? extensions : Math.max(extensions, others));
        widen(joined, "startedAt", experiment.startedAt(), true);
        widen(joined, "endedAt", experiment.endedAt(), false);
        joined.path("cells").forEach(cell -> ((ObjectNode) cell).remove(List.of("n", "missingSeeds")));
    }

    private static void widen(ObjectNode joined, String field, @Nullable String other, boolean toEarlier) {
        String present = joined.path(field).asString("");
        if (other != null && !present.isEmpty() && Instant.parse(other).isBefore(Instant.parse(present)) == toEarlier) {
            joined.put(field, other);
        }
    }

    private Reproduction recomputed(ObjectNode joined) {
        ImportResponse response = api.importExport(joined.toString().getBytes(UTF_8));
        String id = response.experiment().id();
        try {
            return new ExperimentExporter(api).export(id);
        } finally {
            if (response.isNew()) {
                api.delete("/experiments/" + id);
            }
        }
    }
}
