package dev.lockstep.store.results;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.lockstep.experiment.results.Page;
import dev.lockstep.experiment.results.PageRequest;
import dev.lockstep.experiment.results.RunView;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.store.run.PublicStatusSql;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads runs with their queue positions. */
final class RunReader {
    private final JdbcClient database;
    private final QueuePositions positions;

    RunReader(JdbcClient database) {
        this.database = database;
        positions = new QueuePositions(database);
    }

    Page<RunView> page(ExperimentId experiment, PageRequest page) {
        String list = "runs of " + experiment;
        KeysetCursor after = KeysetCursor.of(page, list, 2);
        String where =
                "WHERE r.experiment_id = :experiment" + (after == null ? "" : " AND (r.cell, r.seed) > (:cell, :seed)");
        JdbcClient.StatementSpec statement = database.sql(
                        RunColumns.SELECT + where + " ORDER BY r.cell, r.seed LIMIT :limit")
                .param("experiment", experiment.value())
                .param("limit", page.limit() + 1);
        if (after != null) {
            statement = statement.param("cell", after.number(0)).param("seed", after.number(1));
        }
        Page<RunView> runs = KeysetCursor.page(read(statement), page, list, run -> List.of(run.cell(), run.seed()));
        return new Page<>(withPositions(runs.items()), runs.nextCursor());
    }

    Optional<RunView> one(RunId id) {
        return withPositions(read(
                        database.sql(RunColumns.SELECT + "WHERE r.id = :id").param("id", id.value())))
                .stream()
                .findFirst();
    }

    /** Returns the given runs that exist, in no particular order. */
    List<RunView> all(List<UUID> ids) {
        return withPositions(read(
                database.sql(RunColumns.SELECT + "WHERE r.id = ANY (:ids)").param("ids", ids.toArray(UUID[]::new))));
    }

    /** Returns the runs that a worker holds. */
    List<RunView> running() {
        return read(database.sql(RunColumns.SELECT
                + "WHERE r.status = 'RUNNING' AND NOT (%s) ORDER BY r.started_at, r.id"
                        .formatted(PublicStatusSql.LEASE_EXPIRED)));
    }

    private static List<RunView> read(JdbcClient.StatementSpec statement) {
        return statement.query((row, number) -> RunColumns.read(row)).list();
    }

    private List<RunView> withPositions(List<RunView> runs) {
        List<RunId> waiting = runs.stream()
                .filter(run -> run.state().status() == RunStatus.QUEUED)
                .map(RunView::id)
                .toList();
        if (waiting.isEmpty()) {
            return runs;
        }
        Map<RunId, Integer> ahead = positions.of(waiting);
        return runs.stream()
                .map(run -> run.state().status() == RunStatus.QUEUED
                        // Claimed since the first statement: no run was ahead of it.
                        ? run.withJobsAhead(ahead.getOrDefault(run.id(), 0))
                        : run)
                .toList();
    }
}
