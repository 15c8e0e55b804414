package dev.lockstep.store.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.RunId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows as the model tells them. {@link Trail} must have begun, whose function it asks. */
final class StoredRuns {
    private final JdbcClient owner;

    StoredRuns(JdbcClient owner) {
        this.owner = owner;
    }

    /** Of these runs. Fails where a row has what its status forbids, or lacks what it asks for. */
    Map<RunId, ModelRun.Row> rows(List<ModelRun> of) {
        return owner
                .sql("""
                        SELECT id, standing(run) AS standing, attempt, fruitless_claims, coalesce(last_epoch, 0) AS epochs,
                          failure_kind,
                          (ended_at IS NOT NULL) = (status IN ('SUCCEEDED', 'FAILED', 'CANCELLED'))
                            AND final_epoch IS NOT DISTINCT FROM CASE WHEN status = 'SUCCEEDED' THEN last_epoch END
                            AND (lease_token IS NOT NULL) = (status = 'RUNNING')
                            AND num_nonnulls(failure_message, failure_epoch, failure_step)
                              = CASE failure_kind WHEN 'INFRASTRUCTURE' THEN 1 ELSE 3 * num_nonnulls(failure_kind) END
                            AS is_whole
                        FROM run WHERE id = ANY (:ids)
                        """)
                .param("ids", of.stream().map(run -> run.id.value()).toArray(UUID[]::new))
                .query((row, number) -> {
                    assertThat(row.getBoolean("is_whole")).isTrue();
                    String kind = row.getString("failure_kind");
                    return Map.entry(
                            new RunId(row.getObject("id", UUID.class)),
                            new ModelRun.Row(
                                    Trail.standing(row.getString("standing")),
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
