package dev.lockstep.store.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.RunId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads rows as {@link ExpectedRun.Row}. Uses an SQL function of {@link TransitionLog}, which must be open. */
final class StoredRuns {
    private final JdbcClient owner;

    StoredRuns(JdbcClient owner) {
        this.owner = owner;
    }

    /** Returns the rows of these runs. Fails if a column does not match the status of its row. */
    Map<RunId, ExpectedRun.Row> rows(List<ExpectedRun> of) {
        return owner
                .sql("""
                        SELECT id, run_state(run) AS state, attempt, fruitless_claims, coalesce(last_epoch, 0) AS epochs,
                          failure_kind,
                          (ended_at IS NOT NULL) = (status IN ('SUCCEEDED', 'FAILED', 'CANCELLED'))
                            AND final_epoch IS NOT DISTINCT FROM CASE WHEN status = 'SUCCEEDED' THEN last_epoch END
                            AND (lease_token IS NOT NULL) = (status = 'RUNNING')
                            AND num_nonnulls(failure_message, failure_epoch, failure_step)
                              = CASE failure_kind WHEN 'INFRASTRUCTURE' THEN 1 ELSE 3 * num_nonnulls(failure_kind) END
                            AS is_consistent
                        FROM run WHERE id = ANY (:ids)
                        """)
                .param("ids", of.stream().map(run -> run.id.value()).toArray(UUID[]::new))
                .query((row, number) -> {
                    assertThat(row.getBoolean("is_consistent")).isTrue();
                    String kind = row.getString("failure_kind");
                    return Map.entry(
                            new RunId(row.getObject("id", UUID.class)),
                            new ExpectedRun.Row(
                                    TransitionLog.state(row.getString("state")),
                                    row.getInt("attempt"),
                                    row.getInt("fruitless_claims"),
                                    row.getInt("epochs"),
                                    kind == null ? null : Failure.Kind.valueOf(kind)));
                })
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
