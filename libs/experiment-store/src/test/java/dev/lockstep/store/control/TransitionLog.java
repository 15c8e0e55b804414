package dev.lockstep.store.control;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.lockstep.experiment.run.RunState;
import dev.lockstep.experiment.run.RunTransition;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Logs every update of a run's state with a database trigger, in the order of the row's versions. */
final class TransitionLog implements AutoCloseable {
    private final JdbcClient owner;

    private TransitionLog(JdbcClient owner) {
        this.owner = owner;
    }

    /** Starts logging, until closed. */
    static TransitionLog open(JdbcClient owner) {
        owner.sql("CREATE TABLE transition_log (number bigserial PRIMARY KEY, run uuid, before text, after text)")
                .update();
        owner.sql("""
                CREATE FUNCTION run_state(r run) RETURNS text LANGUAGE sql VOLATILE AS $$
                  SELECT CASE
                    WHEN r.status <> 'RUNNING' THEN r.status
                    ELSE CASE WHEN r.lease_expires_at < clock_timestamp() THEN 'LOST' ELSE 'HELD' END
                      || coalesce('+' || r.requested, '') END $$
                """).update();
        owner.sql("""
                CREATE FUNCTION log_transition() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
                BEGIN
                  INSERT INTO transition_log (run, before, after) VALUES (NEW.id, run_state(OLD), run_state(NEW));
                  RETURN NULL;
                END $$
                """).update();
        owner.sql("CREATE TRIGGER log_transition AFTER UPDATE ON run FOR EACH ROW EXECUTE FUNCTION log_transition()")
                .update();
        return new TransitionLog(owner);
    }

    List<Step> steps() {
        return owner.sql("SELECT run, before, after FROM transition_log ORDER BY run, number")
                .query((row, number) ->
                        new Step(row.getString("run"), state(row.getString(2)), state(row.getString(3))))
                .list();
    }

    @Override
    public void close() {
        owner.sql("DROP TRIGGER log_transition ON run").update();
        owner.sql("DROP FUNCTION log_transition(), run_state(run)").update();
        owner.sql("DROP TABLE transition_log").update();
    }

    /** Parses a value of the SQL function {@code run_state}. */
    static RunState state(String text) {
        return switch (text) {
            case "HELD+PAUSED" -> RunState.PAUSING;
            case "LOST+PAUSED" -> RunState.LOST_PAUSING;
            default -> RunState.valueOf(text);
        };
    }

    /** One update of a run's row. */
    record Step(String run, RunState before, RunState after) {
        /** Returns the transitions that allow this update. */
        Set<RunTransition> transitions() {
            return EnumSet.allOf(RunTransition.class).stream()
                    .filter(transition -> transition.from().contains(before) && transition.to(before) == after)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(RunTransition.class)));
        }
    }
}
