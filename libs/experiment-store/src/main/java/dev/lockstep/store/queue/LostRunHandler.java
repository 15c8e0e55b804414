package dev.lockstep.store.queue;

import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.RunTransition;
import dev.lockstep.store.StoreProperties;
import dev.lockstep.store.run.PublicStatusSql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Pauses or fails lost runs that must not be taken over. */
@Component
final class LostRunHandler {
    private static final String LOST = """
            SELECT r.id FROM run r WHERE\s""" + PublicStatusSql.LEASE_EXPIRED;

    private static final String PAUSE = """
            UPDATE run SET status = :status, requested = NULL, worker = NULL, lease_token = NULL, lease_expires_at = NULL
            WHERE id IN (%s AND r.requested = 'PAUSED' FOR NO KEY UPDATE SKIP LOCKED)
            """.formatted(LOST);

    private static final String GIVE_UP = """
            UPDATE run SET status = :status, failure_kind = :kind, failure_message = :message,
              lease_token = NULL, lease_expires_at = NULL, ended_at = clock_timestamp()
            WHERE id IN (%s AND r.requested IS NULL AND r.fruitless_claims >= :fruitlessClaims FOR NO KEY UPDATE SKIP LOCKED)
            """.formatted(LOST);

    private final JdbcClient database;
    private final int maxAttemptsWithoutProgress;

    LostRunHandler(JdbcClient database, StoreProperties properties) {
        this.database = database;
        this.maxAttemptsWithoutProgress = properties.fruitlessClaims();
    }

    /** Pauses lost runs as requested, and fails those that had too many attempts without progress. */
    void pauseOrFail() {
        database.sql(PAUSE)
                .param("status", RunTransition.PAUSE.storedStatus().name())
                .update();
        database.sql(GIVE_UP)
                .param("status", RunTransition.GIVE_UP.storedStatus().name())
                .param("kind", Failure.Kind.INFRASTRUCTURE.name())
                .param(
                        "message",
                        maxAttemptsWithoutProgress + " consecutive attempts ended without a stored epoch or checkpoint:"
                                + " check the workers' logs, memory and disks")
                .param("fruitlessClaims", maxAttemptsWithoutProgress)
                .update();
    }
}
