package dev.lockstep.results.table;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.lockstep.results.summary.Estimate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/** A table as CSV (RFC 4180), unrounded: four columns a metric, accuracies in percent as their names say, bytes in bytes. */
@Component
class TableCsv {
    private static final int FRACTION_TO_PERCENT = 2;

    private final CsvMapper csv =
            CsvMapper.builder().enable(CsvWriteFeature.STRICT_CHECK_FOR_QUOTING).build();

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
        int shift = percent ? FRACTION_TO_PERCENT : 0;
        line.put(name, estimate == null ? null : shifted(estimate.mean(), shift));
        line.put(name + "Sd", estimate == null ? null : shifted(estimate.sd(), shift));
        line.put(name + "Low", estimate == null ? null : shifted(estimate.low(), shift));
        line.put(name + "High", estimate == null ? null : shifted(estimate.high(), shift));
    }

    /** By decimal digits: a product would turn 0.28 into 28.000000000000004. */
    private static @Nullable Double shifted(@Nullable Double value, int digits) {
        return value == null
                ? null
                : BigDecimal.valueOf(value).movePointRight(digits).doubleValue();
    }
}
