package dev.lockstep.store.results;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

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
import dev.lockstep.experiment.results.ExperimentView;
import dev.lockstep.experiment.results.Page;
import dev.lockstep.experiment.results.PageRequest;
import dev.lockstep.experiment.run.ExperimentId;
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
            SELECT e.*, r.*
            FROM (SELECT * FROM experiment e WHERE %%s ORDER BY e.created_at DESC, e.id DESC LIMIT :limit) e
            CROSS JOIN LATERAL (%s) r
            ORDER BY e.created_at DESC, e.id DESC
            """.formatted(RunStatusColumns.COUNTS_OF_EXPERIMENT);

    private final JdbcClient database;

    ExperimentViewReader(JdbcClient database) {
        this.database = database;
    }

    Page<ExperimentView> page(ExperimentFilter filter, PageRequest page) {
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
        List<ExperimentView> rows = database.sql(PAGE.formatted(String.join(" AND ", conditions)))
                .params(parameters)
                .query(ExperimentViewReader::withoutCells)
                .list();
        return withCells(
                KeysetCursor.page(rows, page, list, e -> List.of(e.timestamps().createdAt(), e.id())));
    }

    Optional<ExperimentView> one(ExperimentId id) {
        List<ExperimentView> found = database.sql(SELECT + "WHERE e.id = :id")
                .param("id", id.value())
                .query(ExperimentViewReader::withoutCells)
                .list();
        return withCells(new Page<>(found, null)).items().stream().findFirst();
    }

    Optional<ExperimentId> latest() {
        return database.sql("SELECT id FROM experiment ORDER BY created_at DESC, id DESC LIMIT 1")
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
        return cells(List.of(id)).getOrDefault(id, List.of());
    }

    private Page<ExperimentView> withCells(Page<ExperimentView> experiments) {
        Map<ExperimentId, List<CellView>> cells =
                cells(experiments.items().stream().map(ExperimentView::id).toList());
        return experiments.map(e -> e.withCells(cells.getOrDefault(e.id(), List.of())));
    }

    private Map<ExperimentId, List<CellView>> cells(List<ExperimentId> experiments) {
        return database
                .sql("""
                        SELECT experiment_id, number, swept_values, spec
                        FROM cell WHERE experiment_id = ANY (:experiments) ORDER BY number
                        """)
                .param(
                        "experiments",
                        experiments.stream().map(ExperimentId::value).toArray(UUID[]::new))
                .query((row, number) ->
                        Map.entry(new ExperimentId(ColumnReaders.uuid(row, "experiment_id")), cell(row)))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
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
                row.getString("sent_spec"),
                List.of());
    }
}
