package dev.lockstep.store;

import java.util.Set;
import java.util.UUID;

import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.run.RunStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where runs stand as people are told: one whose lease has expired waits for the next worker, so it is queued. */
@Component
public final class RunStatuses {
    private final JdbcClient database;

    RunStatuses(JdbcClient database) {
        this.database = database;
    }

    /** One status; none where there is no such run. */
    public Set<RunStatus> of(RunId run) {
        return where("r.id = :id", run.value());
    }

    /** Every status that some run of the experiment has; none where there is no such experiment. */
    public Set<RunStatus> of(ExperimentId experiment) {
        return where("r.experiment_id = :id", experiment.value());
    }

    private Set<RunStatus> where(String which, UUID id) {
        return database.sql("SELECT DISTINCT %s FROM run r WHERE %s".formatted(StatusAsRead.STATUS, which))
                .param("id", id)
                .query((row, number) -> RunStatus.valueOf(row.getString(1)))
                .set();
    }
}
