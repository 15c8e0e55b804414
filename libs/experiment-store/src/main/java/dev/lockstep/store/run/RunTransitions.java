package dev.lockstep.store.run;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.RunTransition;
import dev.lockstep.store.connection.NotificationChannel;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The transitions of a run in SQL: the columns that each assigns, the attempts that it ends and the workers that it
 * notifies. No other class assigns a run's status, request or lease.
 */
@Component
public final class RunTransitions {
    private static final String RENEW_LEASE =
            "lease_expires_at = clock_timestamp() + make_interval(secs => :leaseSeconds)";
    private static final String EXPIRE_LEASE = "lease_expires_at = least(lease_expires_at, clock_timestamp())";
    private static final String WITHDRAW_REQUEST = "requested = NULL";
    private static final String END_LEASE = WITHDRAW_REQUEST + ", lease_token = NULL, lease_expires_at = NULL";
    private static final String END_RUN = END_LEASE + ", ended_at = clock_timestamp()";

    private final JdbcClient database;

    RunTransitions(JdbcClient database) {
        this.database = database;
    }

    /**
     * Returns the assignments of a transition, to follow {@code SET}. CLAIM and TAKE_OVER have the parameters device,
     * worker, token and leaseSeconds, RENEW has leaseSeconds, and FAIL and GIVE_UP have {@link #parameters}.
     */
    public static String assignments(RunTransition transition) {
        String status = "status = '" + transition.storedStatus() + "', ";
        return switch (transition) {
            case CLAIM, TAKE_OVER ->
                status
                        + "device = :device, worker = :worker, attempt = attempt + 1, fruitless_claims = fruitless_claims + 1, "
                        + "started_at = coalesce(started_at, clock_timestamp()), left_until = NULL, lease_token = :token, "
                        + RENEW_LEASE;
            case RENEW -> RENEW_LEASE;
            case STORE -> "fruitless_claims = 0";
            // A released attempt does not count as one without progress. The count is 0 if it has stored something.
            case RELEASE, RELEASE_PAUSED ->
                status + "worker = NULL, fruitless_claims = greatest(fruitless_claims - 1, 0), " + END_LEASE;
            case SUCCEED -> status + "final_epoch = last_epoch, " + END_RUN;
            case FAIL, GIVE_UP ->
                status
                        + "failure_kind = :kind, failure_message = :message, failure_epoch = :epoch, failure_step = :step, "
                        + "doubt = NULL, left_until = NULL, " + END_RUN;
            case EXPIRE -> EXPIRE_LEASE;
            // A new token, so that a concurrent renewal cannot extend the lease.
            case RELEASE_AS_LOST -> "lease_token = gen_random_uuid(), " + EXPIRE_LEASE;
            case REQUEST_PAUSE -> "requested = 'PAUSED'";
            case WITHDRAW_PAUSE -> WITHDRAW_REQUEST;
            case PAUSE -> status + "worker = NULL, " + END_LEASE;
            case RESUME -> status + WITHDRAW_REQUEST;
            case CANCEL -> status + END_RUN;
            case RETRY ->
                status + "worker = NULL, fruitless_claims = 0, ended_at = NULL, "
                        + "failure_kind = NULL, failure_message = NULL, failure_epoch = NULL, failure_step = NULL";
        };
    }

    /** Returns the parameters of a run's failure. */
    public static Map<String, @Nullable Object> parameters(Failure failure) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("kind", failure.kind().name());
        parameters.put("message", failure.message());
        parameters.put("epoch", failure.epoch());
        parameters.put("step", failure.step());
        return parameters;
    }

    /** Executes a transition of runs that the current transaction has locked in states in which it is legal. */
    public void execute(RunTransition transition, Collection<UUID> runs) {
        execute(transition, runs, Map.of());
    }

    void execute(RunTransition transition, Collection<UUID> runs, Map<String, @Nullable Object> parameters) {
        UUID[] ids = runs.toArray(UUID[]::new);
        if (endsAttempt(transition)) {
            endAttempts(ids);
        }
        String needed = transition == RunTransition.SUCCEED ? " AND last_epoch IS NOT NULL" : "";
        int changed = database.sql("UPDATE run SET " + assignments(transition) + " WHERE id = ANY (:runs)" + needed)
                .params(parameters)
                .param("runs", ids)
                .update();
        if (changed < ids.length) {
            throw new IllegalStateException("runs " + runs + " cannot succeed: they have no stored epoch");
        }
        notifyWorkers(transition);
    }

    private static boolean endsAttempt(RunTransition transition) {
        return switch (transition) {
            case RELEASE, RELEASE_PAUSED, RELEASE_AS_LOST, SUCCEED, FAIL, CANCEL -> true;
            case CLAIM, TAKE_OVER, RENEW, STORE, EXPIRE, GIVE_UP, REQUEST_PAUSE, WITHDRAW_PAUSE, PAUSE, RESUME, RETRY ->
                false;
        };
    }

    /** Ends the current attempts of those runs that a worker holds. */
    private void endAttempts(UUID[] runs) {
        database.sql("""
                UPDATE attempt SET ended_at = clock_timestamp() FROM run
                WHERE run.id = ANY (:runs) AND run.status = 'RUNNING'
                  AND attempt.run_id = run.id AND attempt.attempt = run.attempt AND attempt.ended_at IS NULL
                """).param("runs", runs).update();
    }

    private void notifyWorkers(RunTransition transition) {
        switch (transition) {
            case RELEASE, RELEASE_PAUSED, RELEASE_AS_LOST, EXPIRE, RESUME, RETRY ->
                NotificationChannel.RUNS_WAITING.notify(database);
            case REQUEST_PAUSE, WITHDRAW_PAUSE, CANCEL, PAUSE -> NotificationChannel.ORDERS_GIVEN.notify(database);
            case CLAIM, TAKE_OVER, RENEW, STORE, SUCCEED, FAIL, GIVE_UP -> {}
        }
    }
}
