package dev.lockstep.store.queue;

import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.RunTransition;
import dev.lockstep.store.StoreProperties;
import dev.lockstep.store.run.PublicStatusSql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Settles what is not to be taken over of the runs whose workers fell silent. */
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
    private final int fruitlessClaims;

    LostRunHandler(JdbcClient database, StoreProperties properties) {
        this.database = database;
        this.fruitlessClaims = properties.fruitlessClaims();
    }

    /**
     * Pauses those whose owners asked for it, and ends those over which one worker after the other was lost, so that they do not take
     * down the next.
     */
    void settle() {
        database.sql(PAUSE).param("status", RunTransition.PAUSE.stored().name()).update();
        database.sql(GIVE_UP)
                .param("status", RunTransition.GIVE_UP.stored().name())
                .param("kind", Failure.Kind.INFRASTRUCTURE.name())
                .param(
                        "message",
                        fruitlessClaims + " attempts in a row were lost without a stored epoch or checkpoint:"
                                + " look at the workers' logs, memory and disks")
                .param("fruitlessClaims", fruitlessClaims)
                .update();
    }
}
