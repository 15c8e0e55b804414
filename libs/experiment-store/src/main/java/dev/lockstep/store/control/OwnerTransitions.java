package dev.lockstep.store.control;

import java.util.Collection;
import java.util.UUID;

import dev.lockstep.experiment.run.RunTransition;
import dev.lockstep.store.connection.NotificationChannel;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Executes the transitions that owners can cause. The runs must be locked, and the transition legal. */
@Component
final class OwnerTransitions {
    private final JdbcClient database;

    OwnerTransitions(JdbcClient database) {
        this.database = database;
    }

    void execute(RunTransition transition, Collection<UUID> runs) {
        UUID[] ids = runs.toArray(UUID[]::new);
        if (transition == RunTransition.CANCEL) {
            closeAttempts(ids);
        }
        database.sql("UPDATE run SET status = :status, %s WHERE id = ANY (:runs)".formatted(changes(transition)))
                .param("status", transition.storedStatus().name())
                .param("runs", ids)
                .update();
        notifyWorkers(transition);
    }

    private static String changes(RunTransition transition) {
        return switch (transition) {
            case REQUEST_PAUSE -> "requested = 'PAUSED'";
            case WITHDRAW_PAUSE -> "requested = NULL";
            case PAUSE -> "requested = NULL, worker = NULL, lease_token = NULL, lease_expires_at = NULL";
            case RESUME -> "requested = NULL";
            case CANCEL ->
                "requested = NULL, lease_token = NULL, lease_expires_at = NULL, ended_at = clock_timestamp()";
            case RETRY -> """
                worker = NULL, fruitless_claims = 0, ended_at = NULL,
                failure_kind = NULL, failure_message = NULL, failure_epoch = NULL, failure_step = NULL""";
            case CLAIM, TAKE_OVER, RENEW, STORE, RELEASE, RELEASE_PAUSED, SUCCEED, FAIL, EXPIRE, GIVE_UP ->
                throw new IllegalArgumentException(transition + " is not caused by an owner");
        };
    }

    /** Ends the current attempts of those runs that a worker holds. */
    private void closeAttempts(UUID[] runs) {
        database.sql("""
                UPDATE attempt SET ended_at = clock_timestamp() FROM run
                WHERE run.id = ANY (:runs) AND run.status = 'RUNNING'
                  AND attempt.run_id = run.id AND attempt.attempt = run.attempt AND attempt.ended_at IS NULL
                """).param("runs", runs).update();
    }

    private void notifyWorkers(RunTransition transition) {
        switch (transition) {
            case RESUME, RETRY -> NotificationChannel.RUNS_WAITING.notify(database);
            case REQUEST_PAUSE, WITHDRAW_PAUSE, CANCEL, PAUSE -> NotificationChannel.ORDERS_GIVEN.notify(database);
            case CLAIM, TAKE_OVER, RENEW, STORE, RELEASE, RELEASE_PAUSED, SUCCEED, FAIL, EXPIRE, GIVE_UP -> {}
        }
    }
}
