package dev.lockstep.store.control;

import java.util.Optional;
import java.util.UUID;

import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks up the owner of an experiment or a run, which never changes. */
@Component
public final class OwnerLookup {
    private final JdbcClient database;

    OwnerLookup(JdbcClient database) {
        this.database = database;
    }

    /** Returns the owner, or empty if there is no such experiment. */
    public Optional<String> of(ExperimentId id) {
        return owner("SELECT owner FROM experiment WHERE id = :id", id.value());
    }

    /** Returns the owner, or empty if there is no such run. */
    public Optional<String> of(RunId id) {
        return owner(
                "SELECT owner FROM experiment WHERE id = (SELECT experiment_id FROM run WHERE id = :id)", id.value());
    }

    private Optional<String> owner(String query, UUID id) {
        return database.sql(query).param("id", id).query(String.class).optional();
    }
}
