package dev.lockstep.results.table;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockstep.experiment.metrics.MetricUnit;
import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.results.reference.PublishedRow;
import dev.lockstep.results.summary.Estimate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/** Writes a table as unrounded CSV (RFC 4180): four columns per metric, accuracies in percent, traffic in bytes. */
@Component
class TableCsv {
    private static final int FRACTION_TO_PERCENT = 2;

    private final CsvMapper csv =
            CsvMapper.builder().enable(CsvWriteFeature.STRICT_CHECK_FOR_QUOTING).build();

    String write(ResultTable table) {
        List<Map<String, @Nullable Object>> lines =
                table.rows().stream().map(row -> line(table, row)).toList();
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
        lines.getFirst().keySet().forEach(schema::addColumn);
        return csv.writer(schema.build()).writeValueAsString(lines);
    }

    private static Map<String, @Nullable Object> line(ResultTable table, ResultTable.Row row) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("cell", row.summary().cell().number());
        line.put("method", row.label());
        line.put("n", row.summary().n());
        line.put("missingSeeds", spaced(row.summary().missingSeeds().stream().map(String::valueOf)));
        Column.ALL.forEach(column -> estimate(column, column.of(row.summary(), table.at()), line));
        if (table.reference() != null) {
            line.put("published", joined(row, PublishedRow::name));
            Column.ALL.forEach(column -> published(column, table, row, line));
        }
        line.put("runs", spaced(row.summary().runs().stream().map(RunId::toString)));
        line.put("code", spaced(row.summary().fingerprints().stream().map(Fingerprint::code)));
        line.put("data", spaced(row.summary().fingerprints().stream().map(Fingerprint::data)));
        line.put("importedSeeds", spaced(row.summary().importedSeeds().stream().map(String::valueOf)));
        line.put("extensions", table.experiment().origin().extensions());
        return line;
    }

    /** Joins the distinct values with spaces. */
    private static String spaced(Stream<String> values) {
        return values.distinct().collect(Collectors.joining(" "));
    }

    private static void estimate(Column column, @Nullable Estimate estimate, Map<String, @Nullable Object> line) {
        String name = name(column);
        int shift = shift(column);
        line.put(name, estimate == null ? null : shifted(estimate.mean(), shift));
        line.put(name + "Sd", estimate == null ? null : shifted(estimate.sd(), shift));
        line.put(name + "Low", estimate == null ? null : shifted(estimate.low(), shift));
        line.put(name + "High", estimate == null ? null : shifted(estimate.high(), shift));
    }

    /** Adds the published values. Several values for the same settings are separated by semicolons. */
    private static void published(
            Column column, ResultTable table, ResultTable.Row row, Map<String, @Nullable Object> line) {
        Estimate here = column.of(row.summary(), table.at());
        line.put(name(column) + "Published", joined(row, published -> shifted(column.of(published), shift(column))));
        line.put(
                name(column) + "Difference",
                joined(
                        row,
                        published -> shifted(ResultTable.Row.difference(here, column.of(published)), shift(column))));
    }

    private static @Nullable String joined(ResultTable.Row row, Function<PublishedRow, @Nullable Object> value) {
        List<String> values = row.published().stream()
                .map(value)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .toList();
        return values.isEmpty() ? null : String.join("; ", values);
    }

    private static String name(Column column) {
        return column.metric().key() + (isFraction(column) ? "Percent" : "");
    }

    private static int shift(Column column) {
        return isFraction(column) ? FRACTION_TO_PERCENT : 0;
    }

    private static boolean isFraction(Column column) {
        return column.metric().unit() == MetricUnit.FRACTION;
    }

    /** Shifts the decimal point: a multiplication would turn 0.28 into 28.000000000000004. */
    private static @Nullable Double shifted(@Nullable Double value, int digits) {
        return value == null
                ? null
                : BigDecimal.valueOf(value).movePointRight(digits).doubleValue();
    }
}
