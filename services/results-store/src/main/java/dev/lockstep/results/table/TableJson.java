package dev.lockstep.results.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.results.summary.EstimateJson;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A table as JSON: stored values, not yet in the units of the columns. */
record TableJson(
        String experimentId, String name, String title, String note, List<ColumnJson> columns, List<RowJson> rows) {
    static TableJson of(Table table) {
        return new TableJson(
                table.experiment().id().toString(),
                table.experiment().name(),
                table.title(),
                Table.NOTE,
                Column.ALL.stream().map(ColumnJson::of).toList(),
                table.rows().stream().map(RowJson::of).toList());
    }

    /** A column as JSON. */
    record ColumnJson(String metric, String title, String unit) {
        private static ColumnJson of(Column column) {
            return new ColumnJson(
                    column.metric().field(),
                    column.title(),
                    column.unit().name().toLowerCase(Locale.ROOT));
        }
    }

    /**
     * A row as JSON.
     *
     * @param metrics by the columns' metrics
     */
    record RowJson(
            int cell,
            String label,

            @Schema(ref = "#/components/schemas/SweptValues") @JsonRawValue
            String values,

            int n,
            List<Long> missingSeeds,
            Map<String, @Nullable EstimateJson> metrics,
            List<String> runs) {
        private static RowJson of(Table.Row row) {
            Map<String, @Nullable EstimateJson> metrics = new LinkedHashMap<>();
            Column.ALL.forEach(
                    column -> metrics.put(column.metric().field(), EstimateJson.of(column.of(row.summary()))));
            return new RowJson(
                    row.summary().cell().number(),
                    row.label(),
                    row.summary().cell().sweptValues(),
                    row.summary().n(),
                    row.summary().missingSeeds(),
                    metrics,
                    row.summary().runs().stream().map(RunId::toString).toList());
        }
    }
}
