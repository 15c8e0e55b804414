package dev.lockstep.store.results;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

import dev.lockstep.experiment.metrics.CommunicationStats;
import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.metrics.Score;
import dev.lockstep.experiment.metrics.Timing;
import dev.lockstep.experiment.results.StoredEpoch;
import org.jspecify.annotations.Nullable;

/** Selects and reads the columns of an epoch, prefixed with its table alias, as in {@code best_epoch}. */
final class EpochColumns {
    private static final List<String> NAMES = List.of(
            "epoch",
            "attempt",
            "learning_rate",
            "train_loss",
            "train_accuracy",
            "val_loss",
            "val_accuracy",
            "test_loss",
            "test_accuracy",
            "seconds",
            "samples_per_second",
            "compute_seconds",
            "sync_seconds",
            "local_steps",
            "sync_rounds",
            "bytes_communicated",
            "parameter_sha256",
            "ended_at");

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
                        row.getDouble(name("learning_rate")),
                        score(row, "train"),
                        ColumnReaders.doubleOrNull(row, name("val_loss")) == null ? null : score(row, "val"),
                        score(row, "test"),
                        new CommunicationStats(
                                row.getInt(name("local_steps")),
                                row.getLong(name("sync_rounds")),
                                row.getLong(name("bytes_communicated"))),
                        timing(row),
                        row.getString(name("parameter_sha256"))),
                row.getInt(name("attempt")),
                ColumnReaders.instant(row, name("ended_at")));
    }

    private Score score(ResultSet row, String part) throws SQLException {
        return new Score(row.getDouble(name(part + "_loss")), row.getDouble(name(part + "_accuracy")));
    }

    private Timing timing(ResultSet row) throws SQLException {
        return new Timing(
                row.getDouble(name("seconds")),
                row.getDouble(name("samples_per_second")),
                row.getDouble(name("compute_seconds")),
                row.getDouble(name("sync_seconds")));
    }

    private String name(String column) {
        return alias + "_" + column;
    }
}
