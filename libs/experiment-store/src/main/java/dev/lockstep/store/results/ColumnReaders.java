package dev.lockstep.store.results;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.metrics.MetricValues;
import dev.lockstep.experiment.results.RunTimestamps;
import org.jspecify.annotations.Nullable;

/** Reads columns of a result set as the types of the views. */
final class ColumnReaders {
    private ColumnReaders() {}

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static @Nullable Integer integerOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Integer.class);
    }

    static @Nullable Double doubleOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Double.class);
    }

    static <T> List<T> list(ResultSet row, String column, Class<T> type) throws SQLException {
        return Arrays.stream((Object[]) row.getArray(column).getArray())
                .map(type::cast)
                .toList();
    }

    static RunTimestamps timestamps(ResultSet row) throws SQLException {
        return new RunTimestamps(
                instant(row, "created_at"), instantOrNull(row, "started_at"), instantOrNull(row, "ended_at"));
    }

    /** Reads the metrics from the columns that {@code column} names. */
    static MetricValues metrics(ResultSet row, List<EpochMetric> metrics, Function<EpochMetric, String> column)
            throws SQLException {
        Map<EpochMetric, @Nullable Number> values = new EnumMap<>(EpochMetric.class);
        for (EpochMetric metric : metrics) {
            values.put(metric, (Number) row.getObject(column.apply(metric)));
        }
        return new MetricValues(values);
    }
}
