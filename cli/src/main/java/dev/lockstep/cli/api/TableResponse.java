package dev.lockstep.cli.api;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** An experiment's result table; values are unscaled and displayed in the units of their columns. */
public record TableResponse(
        String name, String title, String note, Outcome outcome, List<Column> columns, List<Row> rows) {
    /** Returns the cell labels by cell number. */
    public Map<Integer, String> labels() {
        return rows.stream().collect(Collectors.toMap(Row::cell, Row::label));
    }

    /** The findings of the experiment. */
    public record Outcome(List<String> sentences) {}

    /** A table column; its unit is {@code percent}, {@code loss}, {@code count}, {@code megabytes} or another. */
    public record Column(String metric, String title, String unit) {}

    /** The row of a cell. */
    public record Row(
            int cell, String label, int n, List<Long> missingSeeds, Map<String, @Nullable Estimate> metrics) {}

    /** The mean and standard deviation over the seeds. */
    public record Estimate(double mean, @Nullable Double sd) {}
}
