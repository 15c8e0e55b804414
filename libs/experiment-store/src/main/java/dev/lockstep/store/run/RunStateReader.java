package dev.lockstep.store.run;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.run.RunState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and locks the states of runs. */
@Component
public final class RunStateReader {
    /** The state of a run {@code r}. */
    public static final String STATE = """
            CASE
              WHEN r.status <> 'RUNNING' THEN r.status
              WHEN %s THEN CASE WHEN r.requested IS NULL THEN 'LOST' ELSE 'LOST_PAUSING' END
              WHEN r.requested IS NULL THEN 'HELD' ELSE 'PAUSING' END""".formatted(PublicStatusSql.LEASE_EXPIRED);

    private static final String SELECT = "SELECT r.id, " + STATE + " FROM run r WHERE ";

    private final JdbcClient database;

    RunStateReader(JdbcClient database) {
        this.database = database;
    }

    /** Returns the condition that a run {@code r} is in one of these states. */
    public static String isIn(Set<RunState> states) {
        return "r.status IN (%s) AND %s IN (%s)"
                .formatted(literals(states.stream().map(RunState::storedStatus)), STATE, literals(states.stream()));
    }

    /** Literals, because partial indexes do not match parameters. */
    private static String literals(Stream<? extends Enum<?>> names) {
        return names.distinct().map(name -> "'" + name.name() + "'").collect(Collectors.joining(", "));
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
