package dev.lockstep.results.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.lockstep.results.summary.Estimate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/** A table as CSV (RFC 4180), unrounded: four columns a metric, accuracies in percent as their names say, bytes in bytes. */
@Component
class TableCsv {
    private final CsvMapper csv = new CsvMapper();

    String write(Table table) {
        List<Map<String, @Nullable Object>> lines =
                table.rows().stream().map(TableCsv::line).toList();
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
        lines.getFirst().keySet().forEach(schema::addColumn);
        return csv.writer(schema.build()).writeValueAsString(lines);
    }

    private static Map<String, @Nullable Object> line(Table.Row row) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("cell", row.summary().cell().number());
        line.put("method", row.label());
        line.put("n", row.summary().n());
        line.put(
                "missingSeeds",
                row.summary().missingSeeds().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        Column.ALL.forEach(column -> estimate(column, column.of(row.summary()), line));
        return line;
    }

    private static void estimate(Column column, @Nullable Estimate estimate, Map<String, @Nullable Object> line) {
        boolean percent = column.unit() == Unit.PERCENT;
        String name = column.metric().field() + (percent ? "Percent" : "");
        double factor = percent ? 100 : 1;
        line.put(name, estimate == null ? null : factor * estimate.mean());
        line.put(name + "Sd", estimate == null ? null : scaled(factor, estimate.sd()));
        line.put(name + "Low", estimate == null ? null : scaled(factor, estimate.low()));
        line.put(name + "High", estimate == null ? null : scaled(factor, estimate.high()));
    }

    private static @Nullable Double scaled(double factor, @Nullable Double value) {
        return value == null ? null : factor * value;
    }
}
