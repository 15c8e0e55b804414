package dev.lockstep.store.run;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.run.RunState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and locks the states of runs. */
@Component
public final class RunStateReader {
    private static final String SELECT = "SELECT r.id, " + PublicStatusSql.STATE + " FROM run r WHERE ";

    private final JdbcClient database;

    RunStateReader(JdbcClient database) {
        this.database = database;
    }

    /** Returns the states of the experiment's runs; empty if there is no such experiment. */
    public List<RunState> of(ExperimentId experiment) {
        return List.copyOf(
                read(SELECT + "r.experiment_id = :id", experiment.value()).values());
    }

    /** Locks the run until the current transaction ends. Empty if there is no such run. */
    public Map<UUID, RunState> lock(RunId run) {
        return read(SELECT + "r.id = :id FOR NO KEY UPDATE", run.value());
    }

    /** Locks the experiment's runs in the order of their ids, to avoid deadlocks of concurrent commands. */
    public Map<UUID, RunState> lock(ExperimentId experiment) {
        return read(SELECT + "r.experiment_id = :id ORDER BY r.id FOR NO KEY UPDATE", experiment.value());
    }

    private Map<UUID, RunState> read(String select, UUID id) {
        return database
                .sql(select)
                .param("id", id)
                .query((row, number) -> Map.entry(row.getObject(1, UUID.class), RunState.valueOf(row.getString(2))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
