package dev.lockstep.store.results;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.lockstep.experiment.results.RunCounts;
import dev.lockstep.experiment.run.RunState;
import dev.lockstep.store.run.RunStateReader;

/** Counts the runs of an experiment by state. */
final class RunStatusColumns {
    /**
     * One column for each state, and the start and end of the experiment {@code e}. Imported runs whose end is unknown
     * end when they start.
     */
    static final String COUNTS_OF_EXPERIMENT = """
            SELECT %s,
              min(s.started_at) AS started_at,
              CASE WHEN count(*) = count(s.ended_at) THEN nullif(max(s.ended_at), min(s.started_at)) END AS ended_at
            FROM (SELECT %s AS state, r.started_at, r.ended_at FROM run r WHERE r.experiment_id = e.id) s
            """.formatted(
                    Arrays.stream(RunState.values())
                            .map(s -> "count(*) FILTER (WHERE s.state = '%s') AS %s".formatted(s, column(s)))
                            .collect(Collectors.joining(", ")),
                    RunStateReader.STATE);

    private RunStatusColumns() {}

    static RunCounts counts(ResultSet row) throws SQLException {
        Map<RunState, Integer> counts = new EnumMap<>(RunState.class);
        for (RunState state : RunState.values()) {
            counts.put(state, row.getInt(column(state)));
        }
        return new RunCounts(counts);
    }

    private static String column(RunState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
