package dev.lockstep.results.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.lockstep.results.reference.PublishedRow;
import org.jspecify.annotations.Nullable;

/**
 * A published row as JSON.
 *
 * @param values by the columns' metrics, in the units of what is stored here: accuracies as fractions
 * @param differences the mean here less the published value
 * @param otherSettings what the cell was not trained with as was published
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
            values.put(column.metric().field(), value);
            differences.put(
                    column.metric().field(), ResultTable.Row.difference(column.of(row.summary(), table.at()), value));
        }
        return new PublishedJson(
                published.name(),
                values,
                differences,
                published.differencesFrom(row.summary().cell()).stream()
                        .map(SettingJson::of)
                        .toList());
    }

    /**
     * A setting that is not the same here as there.
     *
     * @param here null where the spec has nothing of the kind
     */
    record SettingJson(
            String pointer, String published, @Nullable String here) {
        private static SettingJson of(PublishedRow.Difference difference) {
            return new SettingJson(difference.pointer(), difference.published(), difference.here());
        }
    }
}
