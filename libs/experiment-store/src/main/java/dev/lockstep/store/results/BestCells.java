package dev.lockstep.store.results;

import java.util.List;

import dev.lockstep.experiment.results.CellId;
import dev.lockstep.experiment.run.ExperimentId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ranks cells by their stored mean validation accuracy. */
final class BestCells {
    /**
     * The best cell of the experiment {@code e}. It reads test accuracies only of cells without a validation set, and
     * the spec only of the best cell.
     */
    static final String OF_EXPERIMENT = """
            SELECT c.number, c.swept_values, c.spec,
              ARRAY(SELECT swept_values::text FROM cell WHERE experiment_id = e.id) AS swept_values_of_all,
              ARRAY(SELECT coalesce(f.val_accuracy, f.test_accuracy) %1$s ORDER BY r.seed) AS accuracies
            FROM cell c WHERE c.experiment_id = e.id
            ORDER BY coalesce(c.val_accuracy_mean, (SELECT avg(f.test_accuracy) %1$s)) DESC NULLS LAST, c.number LIMIT 1
            """.formatted("""
            FROM run r JOIN epoch f ON f.run_id = r.id AND f.epoch = r.final_epoch
            WHERE r.experiment_id = c.experiment_id AND r.cell = c.number AND f.test_accuracy IS NOT NULL""");

    private final JdbcClient database;

    BestCells(JdbcClient database) {
        this.database = database;
    }

    /** Ranks the cells of all experiments but the examples. */
    List<CellId> on(String dataset, int minSeeds, int limit) {
        return database.sql("""
                        SELECT experiment_id, number FROM cell
                        WHERE dataset = :dataset AND validated_runs > 0 AND validated_runs >= :minSeeds
                          AND NOT (SELECT example FROM experiment e WHERE e.id = experiment_id)
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
