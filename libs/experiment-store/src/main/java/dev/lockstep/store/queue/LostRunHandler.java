package dev.lockstep.store.queue;

import java.util.Set;

import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.RunState;
import dev.lockstep.experiment.run.RunTransition;
import dev.lockstep.store.StoreProperties;
import dev.lockstep.store.run.RunStateReader;
import dev.lockstep.store.run.RunTransitions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Pauses or fails lost runs that must not be taken over. */
@Component
final class LostRunHandler {
    private static final String PAUSE = update(RunTransition.PAUSE, RunStateReader.isIn(Set.of(RunState.LOST_PAUSING)));

    private static final String GIVE_UP = update(
            RunTransition.GIVE_UP,
            RunStateReader.isIn(RunTransition.GIVE_UP.from()) + " AND r.fruitless_claims >= :fruitlessClaims");

    private final JdbcClient database;
    private final int maxAttemptsWithoutProgress;

    LostRunHandler(JdbcClient database, StoreProperties properties) {
        this.database = database;
        this.maxAttemptsWithoutProgress = properties.fruitlessClaims();
    }

    private static String update(RunTransition transition, String condition) {
        return "UPDATE run SET %s WHERE id IN (SELECT r.id FROM run r WHERE %s FOR NO KEY UPDATE SKIP LOCKED)"
                .formatted(RunTransitions.assignments(transition), condition);
    }

    /** Pauses lost runs as requested, and fails those that had too many attempts without progress. */
    void pauseOrFail() {
        database.sql(PAUSE).update();
        Failure failure = new Failure(
                Failure.Kind.INFRASTRUCTURE,
                maxAttemptsWithoutProgress + " consecutive attempts ended without a stored epoch or checkpoint:"
                        + " check the workers' logs, memory and disks",
                null,
                null);
        database.sql(GIVE_UP)
                .params(RunTransitions.parameters(failure))
                .param("fruitlessClaims", maxAttemptsWithoutProgress)
                .update();
    }
}
