package dev.lockstep.specjson;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.lockstep.experiment.exports.ExportedExperiment;
import dev.lockstep.experiment.exports.ExportedRun;
import dev.lockstep.experiment.spec.ExperimentPlan;
import dev.lockstep.experiment.spec.InvalidExportException;
import dev.lockstep.experiment.spec.InvalidSpecException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads an exported experiment. Validates every value about the spec and the runs. Ignores what the server derives from
 * them, such as means and comparisons.
 *
 * <p>Keeps only one run at a time as JSON, because an export can have hundreds of thousands of epochs.
 */
public final class ExportReader {
    /** More violations than anyone reads: a wrong unit, for example, causes one in each epoch. */
    private static final int MAX_VIOLATIONS = 100;

    private static final Set<String> READ =
            Set.of("name", "description", "labels", "startedAt", "endedAt", "extensions", "spec");
    private static final Set<String> DERIVED = Set.of("title", "reference", "comparisons");
    private static final Set<String> READ_OF_CELL = Set.of("cell", "values", "spec", "n", "missingSeeds", "metrics");
    private static final Set<String> DERIVED_OF_CELL = Set.of("label", "published");

    private final Violations violations = new Violations();
    private final ExportedRunReader runs = new ExportedRunReader(violations);
    private final List<UncheckedCell> cells = new ArrayList<>();

    private ExportReader() {}

    /**
     * Reads an export.
     *
     * @param json in UTF-8
     * @throws InvalidExportException with the violations, pointing into the export
     * @throws MalformedJsonException if the text is not JSON, for example because it is truncated
     */
    public static ExportedExperiment read(InputStream json) {
        ExportReader reader = new ExportReader();
        try (JsonParser parser = JsonText.parser(new InputStreamReader(json, StandardCharsets.UTF_8.newDecoder()))) {
            return reader.experiment(reader.document(parser));
        } catch (JacksonException e) {
            throw JsonText.malformed(e);
        }
    }

    /** Reads the whole document. Collects the cells and returns the other fields. */
    private ObjectNode document(JsonParser parser) {
        JsonPointer root = JsonPointer.empty();
        if (parser.nextToken() == null) {
            throw new MalformedJsonException("the text is empty", 1, 1);
        }
        ObjectNode fields = object(parser, root, READ, DERIVED, "cells", this::cell);
        if (parser.nextToken() != null) {
            throw JsonText.trailingText(parser.currentTokenLocation());
        }
        return fields;
    }

    private void cell(JsonParser parser, JsonPointer at) {
        int before = violations.count();
        List<UncheckedRun> ofCell = new ArrayList<>();
        ObjectNode fields = object(parser, at, READ_OF_CELL, DERIVED_OF_CELL, "runs", (run, runAt) -> {
            UncheckedRun read = runs.read(run.readValueAsTree(), runAt);
            if (read != null) {
                ofCell.add(read);
            }
        });
        cells.add(new UncheckedCell(at, fields, ofCell, violations.count() > before));
    }

    /** Reads an object that has one list, each element of which is read when the parser is there. */
    private ObjectNode object(
            JsonParser parser, JsonPointer at, Set<String> read, Set<String> ignored, String list, Element element) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            violations.add(at, "must be an object, was " + ValueDescription.value(parser.readValueAsTree()));
            return fields;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonPointer fieldAt = at.appendProperty(name);
            parser.nextToken();
            if (name.equals(list)) {
                elements(parser, fieldAt, element);
            } else if (read.contains(name)) {
                setUnlessNull(fields, name, parser.readValueAsTree());
            } else {
                if (!ignored.contains(name)) {
                    violations.add(fieldAt, "unknown field");
                }
                parser.skipChildren();
            }
            throwIfTooMany();
        }
        return fields;
    }

    /** Omits null, which exports write for values that are absent. */
    private static void setUnlessNull(ObjectNode fields, String name, JsonNode value) {
        if (!value.isNull()) {
            fields.set(name, value);
        }
    }

    private void elements(JsonParser parser, JsonPointer at, Element element) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            violations.add(at, "must be a list, was " + ValueDescription.value(parser.readValueAsTree()));
            return;
        }
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            element.read(parser, at.appendIndex(i));
            throwIfTooMany();
        }
    }

    private ExportedExperiment experiment(ObjectNode fields) {
        JsonNode spec = fields.remove("spec");
        ExportHeader header = new SpecReader(violations).read(ExportHeader.class, fields, JsonPointer.empty());
        @Nullable ExperimentPlan plan = plan(spec);
        List<ExportedRun> checked = new ArrayList<>();
        if (plan != null) {
            CellCheck check = new CellCheck(plan, violations);
            cells.forEach(cell -> {
                checked.addAll(check.runs(cell));
                throwIfTooMany();
            });
        }
        if (cells.stream().allMatch(cell -> cell.runs().isEmpty()) && violations.count() == 0) {
            violations.add(JsonPointer.compile("/cells"), "must have at least one run");
        }
        if (violations.count() > 0) {
            throw failure();
        }
        return experiment(Objects.requireNonNull(header), Objects.requireNonNull(plan), checked);
    }

    private @Nullable ExperimentPlan plan(@Nullable JsonNode spec) {
        JsonPointer at = JsonPointer.compile("/spec");
        if (spec == null) {
            violations.add(at, "is required");
            return null;
        }
        try {
            return new ExperimentSpecReader().read(spec.toString());
        } catch (InvalidSpecException e) {
            e.violations().forEach(violation -> violations.add(violation.under(at.toString())));
            return null;
        } catch (MalformedJsonException e) {
            violations.add(at, "cannot be a spec: " + e.getMessage());
            return null;
        }
    }

    private static ExportedExperiment experiment(ExportHeader header, ExperimentPlan spec, List<ExportedRun> runs) {
        ExperimentPlan plan = new ExperimentPlan(
                header.name(),
                header.description(),
                header.labels(),
                spec.priority(),
                spec.seeds(),
                spec.cells(),
                spec.sentSpec(),
                spec.warnings());
        String endedAt = header.endedAt();
        return new ExportedExperiment(
                plan,
                ExportDigest.of(header, spec, runs),
                header.extensions(),
                Instant.parse(header.startedAt()),
                endedAt == null ? null : Instant.parse(endedAt),
                runs);
    }

    private void throwIfTooMany() {
        if (violations.count() >= MAX_VIOLATIONS) {
            throw failure();
        }
    }

    private InvalidExportException failure() {
        return new InvalidExportException(
                violations.list().stream().limit(MAX_VIOLATIONS).toList());
    }

    /** Reads the element of a list at which the parser is. */
    private interface Element {
        void read(JsonParser parser, JsonPointer at);
    }
}
