package dev.lockstep.results.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.lockstep.results.reference.PublishedRow;
import org.jspecify.annotations.Nullable;

/**
 * A published row as JSON.
 *
 * @param values by metric; accuracies as fractions
 * @param differences measured mean minus published value, by metric
 * @param otherSettings the settings in which the cell differs from the published run
 */
record PublishedJson(
        String row,
        Map<String, @Nullable Double> values,
        Map<String, @Nullable Double> differences,
        List<SettingJson> otherSettings) {
    static PublishedJson of(ResultTable table, ResultTable.Row row, PublishedRow published) {
        Map<String, @Nullable Double> values = new LinkedHashMap<>();
        Map<String, @Nullable Double> differences = new LinkedHashMap<>();
        for (Column column : Column.ALL) {
            Double value = column.of(published);
            values.put(column.metric().key(), value);
            differences.put(
                    column.metric().key(), ResultTable.Row.difference(column.of(row.summary(), table.at()), value));
        }
        return new PublishedJson(
                published.name(),
                values,
                differences,
                published.differencesFrom(row.summary().cell()).stream()
                        .map(SettingJson::of)
                        .toList());
    }

    /** A setting that differs from the published one; {@code here} is null if the cell's spec does not have it. */
    record SettingJson(
            String pointer, String published, @Nullable String here) {
        private static SettingJson of(PublishedRow.Difference difference) {
            return new SettingJson(difference.pointer(), difference.published(), difference.here());
        }
    }
}
