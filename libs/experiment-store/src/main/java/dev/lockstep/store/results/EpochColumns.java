package dev.lockstep.store.results;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.results.StoredEpoch;
import org.jspecify.annotations.Nullable;

/** Selects and reads the columns of an epoch, prefixed with its table alias, as in {@code best_epoch}. */
final class EpochColumns {
    private static final List<String> NAMES = Stream.concat(
                    Stream.of("epoch", "attempt", "parameter_sha256", "ended_at"),
                    EpochMetric.LISTED.stream().map(EpochMetric::column))
            .toList();

    private final String alias;

    EpochColumns(String alias) {
        this.alias = alias;
    }

    /** Returns the select list. */
    String select() {
        return NAMES.stream()
                .map(name -> "%1$s.%2$s AS %1$s_%2$s".formatted(alias, name))
                .collect(Collectors.joining(", "));
    }

    /** Returns null if an outer join has found no epoch. */
    @Nullable
    StoredEpoch readOrNull(ResultSet row) throws SQLException {
        return ColumnReaders.integerOrNull(row, name("epoch")) == null ? null : read(row);
    }

    StoredEpoch read(ResultSet row) throws SQLException {
        return new StoredEpoch(
                new EpochMetrics(
                        row.getInt(name("epoch")),
                        ColumnReaders.metrics(row, EpochMetric.LISTED, metric -> name(metric.column())),
                        row.getString(name("parameter_sha256"))),
                row.getInt(name("attempt")),
                ColumnReaders.instant(row, name("ended_at")));
    }

    private String name(String column) {
        return alias + "_" + column;
    }
}
