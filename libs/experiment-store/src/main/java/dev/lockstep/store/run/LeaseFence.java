package dev.lockstep.store.run;

import java.util.Arrays;

import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.LeaseLostException;
import dev.lockstep.experiment.run.RunStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Rejects writes of workers that no longer hold a run: a write locks the run and compares the lease token, which a
 * take-over and a cancellation change under the same lock. An expired lease is valid until a take-over, to keep
 * finished work.
 */
@Component
public final class LeaseFence {
    private final JdbcClient database;

    LeaseFence(JdbcClient database) {
        this.database = database;
    }

    /**
     * Locks the run until the current transaction ends.
     *
     * @throws LeaseLostException if the run is no longer held under the lease
     */
    public void lock(Lease lease) {
        if (!isHeld(lease)) {
            throw new LeaseLostException(lease);
        }
    }

    /**
     * Locks the run for a write that ends the lease. Detects the repeat of such a write whose response was lost.
     *
     * @param endings the statuses that the write leads to
     * @return false if this attempt has already left the run in one of these statuses
     * @throws LeaseLostException if the run is no longer held under the lease for any other reason
     */
    public boolean lockUnlessEnded(Lease lease, RunStatus... endings) {
        if (isHeld(lease)) {
            return true;
        }
        boolean ended = database.sql("""
                SELECT EXISTS (
                  SELECT FROM run JOIN attempt ON attempt.run_id = run.id AND attempt.attempt = run.attempt
                  WHERE run.id = :run AND run.attempt = :attempt AND run.status = ANY (:endings)
                    AND attempt.ended_at IS NOT NULL)
                """)
                .param("run", lease.run().value())
                .param("attempt", lease.attempt())
                .param("endings", Arrays.stream(endings).map(RunStatus::name).toArray(String[]::new))
                .query(Boolean.class)
                .single();
        if (!ended) {
            throw new LeaseLostException(lease);
        }
        return false;
    }

    private boolean isHeld(Lease lease) {
        return !database.sql("SELECT id FROM run WHERE id = :run AND lease_token = :token FOR NO KEY UPDATE")
                .param("run", lease.run().value())
                .param("token", lease.token())
                .query()
                .listOfRows()
                .isEmpty();
    }

    /** Ends the attempt of the lease now. */
    public void closeAttempt(Lease lease) {
        database.sql("UPDATE attempt SET ended_at = clock_timestamp() WHERE run_id = :run AND attempt = :attempt")
                .param("run", lease.run().value())
                .param("attempt", lease.attempt())
                .update();
    }
}
