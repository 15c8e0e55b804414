package dev.lockstep.cli.api;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** An experiment's result table: stored values, to be shown in the units of the columns. */
public record TableResponse(
        String name, String title, String note, Outcome outcome, List<Column> columns, List<Row> rows) {
    /** What people call the cells, by their numbers. */
    public Map<Integer, String> labels() {
        return rows.stream().collect(Collectors.toMap(Row::cell, Row::label));
    }

    /** What came out. */
    public record Outcome(List<String> sentences) {}

    /** A column. */
    public record Column(String metric, String title, Unit unit) {}

    /** A cell's row. */
    public record Row(
            int cell, String label, int n, List<Long> missingSeeds, Map<String, @Nullable Estimate> metrics) {}

    /** What the seeds say. */
    public record Estimate(double mean, @Nullable Double sd) {}

    /** How a column's values are shown. */
    public enum Unit {
        @JsonProperty("percent")
        PERCENT,
        @JsonProperty("loss")
        LOSS,
        @JsonProperty("count")
        COUNT,
        @JsonProperty("megabytes")
        MEGABYTES
    }
}
