package dev.lockstep.store.results;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.results.RunCurve;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.store.run.PublicStatusSql;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads one metric of many runs, with a run's epochs as arrays: one row an epoch would take ten times as long. */
final class CurveReader {
    private final JdbcClient database;

    CurveReader(JdbcClient database) {
        this.database = database;
    }

    List<RunCurve> of(ExperimentId experiment, EpochMetric metric) {
        return database.sql("""
                        SELECT r.cell, r.seed, %2$s AS status, curve.epochs, curve.curve_values
                        FROM run r
                        CROSS JOIN LATERAL (
                          SELECT coalesce(array_agg(e.epoch ORDER BY e.epoch), '{}') AS epochs,
                            coalesce(array_agg(e.%1$s::double precision ORDER BY e.epoch), '{}') AS curve_values
                          FROM epoch e WHERE e.run_id = r.id AND e.%1$s IS NOT NULL) curve
                        WHERE r.experiment_id = :experiment
                        ORDER BY r.cell, r.seed
                        """.formatted(metric.column(), PublicStatusSql.STATUS))
                .param("experiment", experiment.value())
                .query((row, number) -> curve(row))
                .list();
    }

    private static RunCurve curve(ResultSet row) throws SQLException {
        Integer[] epochs = (Integer[]) row.getArray("epochs").getArray();
        Double[] values = (Double[]) row.getArray("curve_values").getArray();
        List<RunCurve.Point> points = new ArrayList<>(epochs.length);
        for (int i = 0; i < epochs.length; i++) {
            points.add(new RunCurve.Point(epochs[i], values[i]));
        }
        return new RunCurve(
                row.getInt("cell"), row.getLong("seed"), RunStatus.valueOf(row.getString("status")), points);
    }
}
