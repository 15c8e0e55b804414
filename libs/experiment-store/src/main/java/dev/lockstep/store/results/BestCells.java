package dev.lockstep.store.results;

import java.util.List;

import dev.lockstep.experiment.results.CellId;
import dev.lockstep.experiment.run.ExperimentId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ranks the cells of a dataset by their stored mean validation accuracy. */
final class BestCells {
    private final JdbcClient database;

    BestCells(JdbcClient database) {
        this.database = database;
    }

    List<CellId> on(String dataset, int minSeeds, int limit) {
        return database.sql("""
                        SELECT experiment_id, number FROM cell
                        WHERE dataset = :dataset AND validated_runs > 0 AND validated_runs >= :minSeeds
                        ORDER BY val_accuracy_mean DESC, experiment_id, number LIMIT :limit
                        """)
                .param("dataset", dataset)
                .param("minSeeds", minSeeds)
                .param("limit", limit)
                .query((row, number) ->
                        new CellId(new ExperimentId(ColumnReaders.uuid(row, "experiment_id")), row.getInt("number")))
                .list();
    }
}
