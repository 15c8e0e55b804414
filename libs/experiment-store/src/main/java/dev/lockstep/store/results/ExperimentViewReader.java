package dev.lockstep.store.results;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.lockstep.experiment.results.CellView;
import dev.lockstep.experiment.results.ExperimentFilter;
import dev.lockstep.experiment.results.ExperimentItem;
import dev.lockstep.experiment.results.ExperimentView;
import dev.lockstep.experiment.results.Origin;
import dev.lockstep.experiment.results.Page;
import dev.lockstep.experiment.results.PageRequest;
import dev.lockstep.experiment.run.ExperimentId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads experiments. */
final class ExperimentViewReader {
    private static final String LIST = "experiments";

    private static final String SELECT = """
            SELECT e.*, r.*
            FROM experiment e
            CROSS JOIN LATERAL (%s) r
            """.formatted(RunStatusColumns.COUNTS_OF_EXPERIMENT);

    /** Limits the page before counting runs, so that only the runs of its experiments are counted. */
    private static final String PAGE = """
            SELECT e.*, r.*, best.*
            FROM (
              SELECT id, name, labels, owner, created_at, cell_count, import_sha256, extensions, example
              FROM experiment e WHERE %%s ORDER BY e.created_at DESC, e.id DESC LIMIT :limit) e
            CROSS JOIN LATERAL (%s) r
            LEFT JOIN LATERAL (%s) best ON r.succeeded > 0
            ORDER BY e.created_at DESC, e.id DESC
            """.formatted(RunStatusColumns.COUNTS_OF_EXPERIMENT, BestCells.OF_EXPERIMENT);

    private final JdbcClient database;

    ExperimentViewReader(JdbcClient database) {
        this.database = database;
    }

    Page<ExperimentItem> page(ExperimentFilter filter, PageRequest page) {
        FilterSql sql = FilterSql.of(filter);
        String list = LIST + " " + sql.digest();
        List<String> conditions = new ArrayList<>(sql.conditions());
        Map<String, Object> parameters = new HashMap<>(sql.parameters());
        parameters.put("limit", page.limit() + 1);
        KeysetCursor after = KeysetCursor.of(page, list, 2);
        if (after != null) {
            conditions.add("(e.created_at, e.id) < (:createdAt, :id)");
            parameters.put("createdAt", after.time(0));
            parameters.put("id", after.uuid(1));
        }
        List<ExperimentItem> rows = database.sql(PAGE.formatted(String.join(" AND ", conditions)))
                .params(parameters)
                .query(ExperimentViewReader::item)
                .list();
        return KeysetCursor.page(rows, page, list, e -> List.of(e.timestamps().createdAt(), e.id()));
    }

    Optional<ExperimentView> one(ExperimentId id) {
        return database.sql(SELECT + "WHERE e.id = :id")
                .param("id", id.value())
                .query(ExperimentViewReader::withoutCells)
                .optional()
                .map(experiment -> experiment.withCells(cells(id)));
    }

    Optional<ExperimentId> latest() {
        return database.sql("SELECT id FROM experiment WHERE NOT example ORDER BY created_at DESC, id DESC LIMIT 1")
                .query(UUID.class)
                .optional()
                .map(ExperimentId::new);
    }

    boolean hasEnded(ExperimentId id) {
        return database.sql("SELECT NOT EXISTS (SELECT FROM run WHERE experiment_id = :id AND ended_at IS NULL)")
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    List<CellView> cells(ExperimentId id) {
        return database.sql("SELECT number, swept_values, spec FROM cell WHERE experiment_id = :id ORDER BY number")
                .param("id", id.value())
                .query((row, number) -> cell(row))
                .list();
    }

    private static Origin origin(ResultSet row) throws SQLException {
        return new Origin(row.getString("import_sha256") != null, row.getBoolean("example"), row.getInt("extensions"));
    }

    private static ExperimentItem item(ResultSet row, int number) throws SQLException {
        return new ExperimentItem(
                new ExperimentId(ColumnReaders.uuid(row, "id")),
                row.getString("name"),
                StoredJson.labels(row.getString("labels")),
                row.getString("owner"),
                RunStatusColumns.counts(row),
                ColumnReaders.timestamps(row),
                origin(row),
                row.getInt("cell_count"),
                row.getObject("number") == null ? null : bestCell(row));
    }

    private static ExperimentItem.@Nullable BestCell bestCell(ResultSet row) throws SQLException {
        List<Double> accuracies = ColumnReaders.list(row, "accuracies", Double.class);
        return accuracies.isEmpty()
                ? null
                : new ExperimentItem.BestCell(
                        cell(row), ColumnReaders.list(row, "swept_values_of_all", String.class), accuracies);
    }

    private static CellView cell(ResultSet row) throws SQLException {
        return new CellView(row.getInt("number"), row.getString("swept_values"), row.getString("spec"));
    }

    private static ExperimentView withoutCells(ResultSet row, int number) throws SQLException {
        return new ExperimentView(
                new ExperimentId(ColumnReaders.uuid(row, "id")),
                row.getString("name"),
                row.getString("description"),
                StoredJson.labels(row.getString("labels")),
                row.getString("owner"),
                RunStatusColumns.counts(row),
                ColumnReaders.timestamps(row),
                origin(row),
                row.getString("sent_spec"),
                List.of());
    }
}
