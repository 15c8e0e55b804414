package dev.lockstep.cli.reproduction;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The documents to import from some files. An export is a document of its own. Files of single runs are joined: one
 * document for each table, with a cell for each resolved spec.
 */
public final class ImportDocuments {
    private final List<Document> documents = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, RunTable> tables = new LinkedHashMap<>();

    /** A document, and the file or files that it is made of. */
    public record Document(String source, ObjectNode json) {}

    /** Adds a file; throws {@link InvalidFilesException} if it is of neither kind or contradicts another one. */
    public void add(String file, ObjectNode json) {
        if (json.has("cells")) {
            documents.add(new Document(file, json));
        } else if (json.has("table") && json.has("run")) {
            String table = json.path("table").asString("");
            tables.computeIfAbsent(table, RunTable::new).add(file, json, notes);
        } else {
            throw new InvalidFilesException(
                    file + " is neither an export, which has cells, nor a file of one run, which has table and run");
        }
    }

    /** Returns the exports and then the joined tables. */
    public List<Document> documents() {
        List<Document> all = new ArrayList<>(documents);
        tables.values().forEach(table -> all.add(table.document()));
        return all;
    }

    /** Returns sentences about runs that were left out. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** The runs of one table. */
    private static final class RunTable {
        private final String name;
        private final List<String> files = new ArrayList<>();
        private final Map<String, RunCell> cells = new LinkedHashMap<>();
        private final TreeSet<Instant> times = new TreeSet<>();
        private boolean isPublished;

        RunTable(String name) {
            this.name = name;
        }

        void add(String file, ObjectNode json, List<String> notes) {
            if (!(json.get("spec") instanceof ObjectNode spec) || !(json.get("run") instanceof ObjectNode run)) {
                throw new InvalidFilesException(file + ": /spec and /run must be objects");
            }
            files.add(file);
            isPublished |= !json.path("published").isEmpty();
            times.add(time(file, run, "startedAt"));
            times.add(time(file, run, "endedAt"));
            FoundRun found = new FoundRun(file, exported(file, run, json.path("epochs")));
            RunCell cell = cells.computeIfAbsent(
                    CanonicalJson.ofSpec(spec),
                    _ -> new RunCell(json.path("cell").asInt(0), spec, new TreeMap<>()));
            FoundRun earlier = cell.runs.putIfAbsent(found.seed(), found);
            if (earlier != null) {
                earlier.noteAbout(found).ifPresent(notes::add);
            }
        }

        private static ObjectNode exported(String file, ObjectNode run, JsonNode epochs) {
            if (!run.path("seed").isIntegralNumber()) {
                throw new InvalidFilesException(file + ": /run/seed must be an integer");
            }
            ObjectNode exported = run.objectNode();
            exported.set("seed", run.get("seed"));
            exported.set("fingerprint", run.path("fingerprint"));
            exported.set("epochs", epochs);
            return exported;
        }

        private static Instant time(String file, ObjectNode run, String field) {
            try {
                return Instant.parse(run.path(field).asString(""));
            } catch (DateTimeException e) {
                throw new InvalidFilesException(
                        file + ": /run/" + field + " must be a time as in 2026-11-24T19:31:46Z");
            }
        }

        Document document() {
            List<RunCell> sorted = cells.values().stream()
                    .sorted(Comparator.comparingInt(RunCell::number))
                    .toList();
            ObjectNode document = JsonNodeFactory.instance.objectNode();
            document.put("name", name);
            ObjectNode labels = document.putObject("labels").put("table", name);
            if (isPublished) {
                labels.put("study", "seed");
            }
            document.put("startedAt", times.first().toString());
            document.put("endedAt", times.last().toString());
            ObjectNode spec = CommonSpec.of(sorted.stream().map(RunCell::spec).toList());
            document.set("spec", spec.put("name", name).set("labels", labels.deepCopy()));
            TreeSet<Long> seeds = new TreeSet<>();
            sorted.forEach(cell -> seeds.addAll(cell.runs.keySet()));
            ArrayNode seedsOfSpec = spec.putArray("seeds");
            seeds.forEach(seedsOfSpec::add);
            ArrayNode array = document.putArray("cells");
            for (int i = 0; i < sorted.size(); i++) {
                ObjectNode cell = array.addObject().put("cell", i).set("spec", sorted.get(i).spec);
                ArrayNode runs = cell.putArray("runs");
                sorted.get(i).runs.values().forEach(run -> runs.add(run.json()));
            }
            return new Document(files.size() == 1 ? files.getFirst() : name + ", " + files.size() + " files", document);
        }
    }

    /** The runs of one resolved spec, by seed. */
    private record RunCell(int number, ObjectNode spec, TreeMap<Long, FoundRun> runs) {}
}
