package dev.lockstep.store.results;

import java.util.List;
import java.util.Optional;

import dev.lockstep.experiment.results.StoredEpoch;
import dev.lockstep.experiment.run.RunId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the stored epochs of a run. */
final class EpochReader {
    private static final EpochColumns EPOCH = new EpochColumns("stored");

    private final JdbcClient database;

    EpochReader(JdbcClient database) {
        this.database = database;
    }

    Optional<List<StoredEpoch>> of(RunId run, int afterEpoch) {
        List<StoredEpoch> epochs = database.sql("SELECT " + EPOCH.select() + """
                         FROM epoch stored WHERE stored.run_id = :run AND stored.epoch > :afterEpoch ORDER BY stored.epoch
                        """)
                .param("run", run.value())
                .param("afterEpoch", afterEpoch)
                .query((row, number) -> EPOCH.read(row))
                .list();
        return epochs.isEmpty() && !exists(run) ? Optional.empty() : Optional.of(epochs);
    }

    private boolean exists(RunId run) {
        return database.sql("SELECT EXISTS (SELECT FROM run WHERE id = :run)")
                .param("run", run.value())
                .query(Boolean.class)
                .single();
    }
}
