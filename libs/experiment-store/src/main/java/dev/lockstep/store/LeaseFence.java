package dev.lockstep.store;

import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.LeaseLostException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps out workers that no longer hold a run: what is written under the run's lock, with the run's own token, cannot cross a take-over
 * or a cancellation, for both change the token under the same lock. An expired lease that nobody has taken over is therefore still good:
 * to refuse it would only throw finished work away.
 */
@Component
public final class LeaseFence {
    private final JdbcClient database;

    LeaseFence(JdbcClient database) {
        this.database = database;
    }

    /**
     * Locks the run until the transaction under way ends.
     *
     * @throws LeaseLostException if the run is no longer held under the lease
     */
    public void lock(Lease lease) {
        boolean held = !database.sql("SELECT id FROM run WHERE id = :run AND lease_token = :token FOR NO KEY UPDATE")
                .param("run", lease.run().value())
                .param("token", lease.token())
                .query()
                .listOfRows()
                .isEmpty();
        if (!held) {
            throw new LeaseLostException(lease);
        }
    }

    /** Notes that the lease's attempt ends now. */
    public void closeAttempt(Lease lease) {
        database.sql("UPDATE attempt SET ended_at = clock_timestamp() WHERE run_id = :run AND attempt = :attempt")
                .param("run", lease.run().value())
                .param("attempt", lease.attempt())
                .update();
    }
}
