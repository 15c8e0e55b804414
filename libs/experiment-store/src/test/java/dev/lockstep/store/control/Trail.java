package dev.lockstep.store.control;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.lockstep.experiment.run.RunState;
import dev.lockstep.experiment.run.RunTransition;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes down every step that any run takes, whoever makes it, in the order of a run's versions. */
final class Trail implements AutoCloseable {
    private final JdbcClient owner;

    private Trail(JdbcClient owner) {
        this.owner = owner;
    }

    /** From now on, until closed. */
    static Trail begin(JdbcClient owner) {
        owner.sql("CREATE TABLE trail (number bigserial PRIMARY KEY, run uuid, before text, after text)")
                .update();
        owner.sql("""
                CREATE FUNCTION standing(r run) RETURNS text LANGUAGE sql VOLATILE AS $$
                  SELECT CASE
                    WHEN r.status <> 'RUNNING' THEN r.status
                    ELSE CASE WHEN r.lease_expires_at < clock_timestamp() THEN 'LOST' ELSE 'HELD' END
                      || coalesce('+' || r.requested, '') END $$
                """).update();
        owner.sql("""
                CREATE FUNCTION leave_trail() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
                BEGIN
                  INSERT INTO trail (run, before, after) VALUES (NEW.id, standing(OLD), standing(NEW));
                  RETURN NULL;
                END $$
                """).update();
        owner.sql("CREATE TRIGGER leave_trail AFTER UPDATE ON run FOR EACH ROW EXECUTE FUNCTION leave_trail()")
                .update();
        return new Trail(owner);
    }

    List<Step> steps() {
        return owner.sql("SELECT run, before, after FROM trail ORDER BY run, number")
                .query((row, number) ->
                        new Step(row.getString("run"), standing(row.getString(2)), standing(row.getString(3))))
                .list();
    }

    @Override
    public void close() {
        owner.sql("DROP TRIGGER leave_trail ON run").update();
        owner.sql("DROP FUNCTION leave_trail(), standing(run)").update();
        owner.sql("DROP TABLE trail").update();
    }

    /** What SQL's {@code standing} says. */
    static RunState standing(String text) {
        return switch (text) {
            case "HELD+PAUSED" -> RunState.PAUSING;
            case "LOST+PAUSED" -> RunState.LOST_PAUSING;
            default -> RunState.valueOf(text);
        };
    }

    /** One update of a run's row. */
    record Step(String run, RunState before, RunState after) {
        /** The moves of the table that it can have been. */
        Set<RunTransition> moves() {
            return EnumSet.allOf(RunTransition.class).stream()
                    .filter(move -> move.from().contains(before) && move.to(before) == after)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(RunTransition.class)));
        }
    }
}
