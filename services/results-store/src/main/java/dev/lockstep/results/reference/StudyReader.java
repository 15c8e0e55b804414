package dev.lockstep.results.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.lockstep.results.summary.EpochMetric;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a study's tables: what was published, as files of their own, and a file that says how their rows are matched with cells. Nothing is
 * guessed: a field that this file does not point to a place in the spec is not compared.
 */
final class StudyReader {
    private static final int PERCENT_TO_FRACTION = 2;

    private final JsonNode study;
    private final @Nullable RepeatedConfigurations repetitions;

    /** {@code name}: of the study, and of its file among the resources beside this class. */
    StudyReader(String name) {
        study = read(name + ".json");
        repetitions = repetitions(study.path("repetitions"));
    }

    /** The tables by their names, as in {@code seed/step2-lars}. */
    Map<String, PublishedTable> tables() {
        Map<String, PublishedTable> tables = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : study.required("tables").properties()) {
            String name = study.required("study").asString() + "/" + entry.getKey();
            JsonNode published = read(own("published", entry.getValue()).asString());
            JsonNode table = published.required("tables").required(entry.getKey());
            tables.put(
                    name,
                    new PublishedTable(
                            name,
                            published.required("source").asString(),
                            notes(entry.getValue()),
                            repetitions == null ? null : repetitions.byChance(),
                            settings(own("except", entry.getValue())),
                            rows(entry.getValue(), table)));
        }
        return tables;
    }

    /** What the table says itself, or else the study for all of its tables. */
    private JsonNode own(String field, JsonNode matching) {
        return (matching.has(field) ? matching : study).required(field);
    }

    private List<String> notes(JsonNode matching) {
        List<String> notes = new ArrayList<>(texts(study.path("notes")));
        if (repetitions != null) {
            notes.add(repetitions.note());
        }
        notes.addAll(texts(matching.path("notes")));
        return notes;
    }

    private static @Nullable RepeatedConfigurations repetitions(JsonNode differences) {
        return differences.isMissingNode()
                ? null
                : new RepeatedConfigurations(differences
                        .valueStream()
                        .mapToDouble(JsonNode::asDouble)
                        .toArray());
    }

    private static List<Setting> settings(JsonNode byPointer) {
        return byPointer.properties().stream()
                .map(setting -> new Setting(setting.getKey(), setting.getValue()))
                .toList();
    }

    private List<PublishedRow> rows(JsonNode matching, JsonNode table) {
        return table.required("rows")
                .valueStream()
                .map(row -> row(matching, table, fields(table, row)))
                .toList();
    }

    /** The row's own values and those that all rows of the table share. */
    private static Map<String, JsonNode> fields(JsonNode table, JsonNode row) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        table.properties().stream()
                .filter(shared -> shared.getValue().isValueNode())
                .forEach(shared -> fields.put(shared.getKey(), shared.getValue()));
        if (row.isArray()) {
            List<String> columns = texts(table.required("columns"));
            for (int i = 0; i < columns.size(); i++) {
                fields.put(columns.get(i), row.get(i));
            }
        } else {
            row.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        }
        return fields;
    }

    private PublishedRow row(JsonNode matching, JsonNode table, Map<String, JsonNode> fields) {
        List<String> rowsBy = texts(matching.required("rowsBy"));
        // A table of one optimizer is about no other.
        List<String> finding = new ArrayList<>(rowsBy);
        if (table.has("optimizer")) {
            finding.add("optimizer");
        }
        List<Setting> foundBy = new ArrayList<>();
        // What the published tables themselves leave out comes first.
        List<Setting> others = new ArrayList<>(settings(own("others", matching)));
        fields.forEach((field, value) -> {
            String pointer = pointer(matching, field);
            if (pointer != null) {
                (finding.contains(field) ? foundBy : others).add(new Setting(pointer, spelled(value)));
            }
        });
        String settings = rowsBy.stream()
                .map(field ->
                        field + " " + Objects.requireNonNull(fields.get(field)).asString())
                .collect(Collectors.joining(", "));
        JsonNode test = fields.get("test");
        return new PublishedRow(test == null ? settings : test.asString(), foundBy, others, values(fields));
    }

    private @Nullable String pointer(JsonNode matching, String field) {
        JsonNode own = matching.path("pointers").path(field);
        JsonNode pointer = own.isMissingNode() ? study.required("pointers").path(field) : own;
        return pointer.isMissingNode() ? null : pointer.asString();
    }

    private JsonNode spelled(JsonNode value) {
        JsonNode spelling = value.isString() ? study.path("spelling").path(value.asString()) : value;
        return spelling.isMissingNode() ? value : spelling;
    }

    private static Map<EpochMetric, Double> values(Map<String, JsonNode> fields) {
        Map<EpochMetric, Double> values = new EnumMap<>(EpochMetric.class);
        for (EpochMetric metric : EpochMetric.values()) {
            JsonNode value = fields.get(metric.field());
            if (value != null) {
                int shift = metric.isAccuracy() ? PERCENT_TO_FRACTION : 0;
                values.put(metric, value.decimalValue().movePointLeft(shift).doubleValue());
            }
        }
        return values;
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static JsonNode read(String file) {
        try (InputStream json = StudyReader.class.getResourceAsStream(file)) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(json, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
