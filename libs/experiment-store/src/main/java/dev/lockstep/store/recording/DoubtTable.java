package dev.lockstep.store.recording;

import java.util.List;
import java.util.Optional;

import dev.lockstep.experiment.run.Doubt;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.RunHistory;
import dev.lockstep.experiment.run.RunId;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Stores doubted divergences with their runs, and the checksums of the flight recorder. */
final class DoubtTable {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** How long a run is left to other workers, which may all be busy. */
    private static final int LEFT_SECONDS = 120;

    private final JdbcClient database;

    DoubtTable(JdbcClient database) {
        this.database = database;
    }

    /** Returns the fingerprints of the attempts before this one, and the run's doubt. */
    RunHistory history(Lease lease) {
        List<Fingerprint> fingerprints = database.sql("""
                SELECT fingerprint::text FROM attempt
                WHERE run_id = :run AND attempt < :attempt AND fingerprint IS NOT NULL
                GROUP BY 1 ORDER BY min(attempt)
                """)
                .param("run", lease.run().value())
                .param("attempt", lease.attempt())
                .query((row, number) -> JSON.readValue(row.getString(1), Fingerprint.class))
                .list();
        Optional<Doubt> doubt = database.sql("SELECT doubt FROM run WHERE id = :run AND doubt IS NOT NULL")
                .param("run", lease.run().value())
                .query((row, number) -> JSON.readValue(row.getString(1), Doubt.class))
                .optional();
        return new RunHistory(fingerprints, doubt);
    }

    /** Stores the divergence, and returns whether there is another live worker for the run's device. */
    boolean store(Lease lease, Failure divergence) {
        return database.sql("""
                UPDATE run SET doubt = json_build_object(
                    'divergence', CAST(:divergence AS json), 'worker', worker, 'fingerprint', fingerprint),
                  left_until = CASE WHEN EXISTS (
                    SELECT FROM worker w WHERE w.name <> run.worker AND w.device = run.device
                      AND w.last_heard_at > clock_timestamp() - interval '1 minute')
                  THEN clock_timestamp() + make_interval(secs => :left) END
                WHERE id = :run
                RETURNING left_until IS NOT NULL
                """)
                .param("divergence", JSON.writeValueAsString(divergence))
                .param("left", LEFT_SECONDS)
                .param("run", lease.run().value())
                .query(Boolean.class)
                .single();
    }

    void clear(Lease lease) {
        database.sql("UPDATE run SET doubt = NULL, left_until = NULL WHERE id = :run")
                .param("run", lease.run().value())
                .update();
    }

    void storeFlight(Lease lease, int epoch, byte[] content) {
        database.sql("""
                INSERT INTO flight (run_id, epoch, attempt, content) VALUES (:run, :epoch, :attempt, :content)
                ON CONFLICT (run_id, epoch) DO UPDATE SET attempt = excluded.attempt, content = excluded.content
                """)
                .param("run", lease.run().value())
                .param("epoch", epoch)
                .param("attempt", lease.attempt())
                .param("content", content)
                .update();
        database.sql("DELETE FROM flight WHERE run_id = :run AND epoch < :epoch - 1")
                .param("run", lease.run().value())
                .param("epoch", epoch)
                .update();
    }

    Optional<byte[]> flight(RunId run, int epoch) {
        return database.sql("SELECT content FROM flight WHERE run_id = :run AND epoch = :epoch")
                .param("run", run.value())
                .param("epoch", epoch)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    void deleteFlights(Lease lease) {
        database.sql("DELETE FROM flight WHERE run_id = :run")
                .param("run", lease.run().value())
                .update();
    }
}
