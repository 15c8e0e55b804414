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

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.metrics.MetricUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a study's published tables, and the file that maps their fields to JSON Pointers in a spec. Fields without a
 * pointer are not compared.
 */
final class StudyReader {
    private static final int PERCENT_TO_FRACTION = 2;

    private final JsonNode study;
    private final @Nullable RepeatedConfigurations repetitions;

    /** {@code name}: of the study and of its resource file. */
    StudyReader(String name) {
        study = read(name + ".json");
        repetitions = repetitions(study.path("repetitions"));
    }

    /** Returns the tables by name, as in {@code seed/step2-lars}. */
    Map<String, PublishedTable> tables() {
        Map<String, PublishedTable> tables = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : study.required("tables").properties()) {
            String name = study.required("study").asString() + "/" + entry.getKey();
            JsonNode published =
                    read(ownOrDefault("published", entry.getValue()).asString());
            JsonNode table = published.required("tables").required(entry.getKey());
            tables.put(
                    name,
                    new PublishedTable(
                            name,
                            published.required("source").asString(),
                            notes(entry.getValue()),
                            repetitions == null ? null : repetitions.differenceByChance(),
                            settings(ownOrDefault("except", entry.getValue())),
                            rows(entry.getValue(), table)));
        }
        return tables;
    }

    /** Returns the table's own value of a field, or the study's default. */
    private JsonNode ownOrDefault(String field, JsonNode matching) {
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

    /** Returns the row's values and those that all rows of the table share. */
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
        // A table of one optimizer matches no other.
        List<String> matchFields = new ArrayList<>(rowsBy);
        if (table.has("optimizer")) {
            matchFields.add("optimizer");
        }
        List<Setting> matchedBy = new ArrayList<>();
        // Settings that the published tables omit come first.
        List<Setting> otherSettings = new ArrayList<>(settings(ownOrDefault("others", matching)));
        fields.forEach((field, value) -> {
            String pointer = pointer(matching, field);
            if (pointer != null) {
                (matchFields.contains(field) ? matchedBy : otherSettings).add(new Setting(pointer, translated(value)));
            }
        });
        String settings = rowsBy.stream()
                .map(field ->
                        field + " " + Objects.requireNonNull(fields.get(field)).asString())
                .collect(Collectors.joining(", "));
        JsonNode name = fields.get("test");
        return new PublishedRow(name == null ? settings : name.asString(), matchedBy, otherSettings, values(fields));
    }

    private @Nullable String pointer(JsonNode matching, String field) {
        JsonNode own = matching.path("pointers").path(field);
        JsonNode pointer = own.isMissingNode() ? study.required("pointers").path(field) : own;
        return pointer.isMissingNode() ? null : pointer.asString();
    }

    private JsonNode translated(JsonNode value) {
        JsonNode spelling = value.isString() ? study.path("spelling").path(value.asString()) : value;
        return spelling.isMissingNode() ? value : spelling;
    }

    private static Map<EpochMetric, Double> values(Map<String, JsonNode> fields) {
        Map<EpochMetric, Double> values = new EnumMap<>(EpochMetric.class);
        for (EpochMetric metric : EpochMetric.SCORES) {
            JsonNode value = fields.get(metric.key());
            if (value != null) {
                int shift = metric.unit() == MetricUnit.FRACTION ? PERCENT_TO_FRACTION : 0;
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
