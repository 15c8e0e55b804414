package dev.lockstep.store.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import dev.lockstep.experiment.results.ExperimentFilter;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.store.run.PublicStatusSql;

/**
 * A filter of experiments as SQL over the experiment {@code e}.
 *
 * @param conditions all of which must hold
 * @param parameters by their names in the conditions
 * @param digest the same for equal filters, another for others
 */
record FilterSql(List<String> conditions, Map<String, Object> parameters, String digest) {
    private static final String CONTAINS = "(e.name ILIKE :text ESCAPE '!' OR e.description ILIKE :text ESCAPE '!')";

    static FilterSql of(ExperimentFilter filter) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        Map<String, Object> parameters = new HashMap<>();
        if (filter.status() != null) {
            conditions.add(stands(filter.status()));
        }
        if (!filter.labels().isEmpty()) {
            conditions.add("e.labels @> CAST(:labels AS jsonb)");
            parameters.put("labels", StoredJson.written(filter.labels()));
        }
        if (filter.text() != null) {
            conditions.add(CONTAINS);
            parameters.put("text", "%" + filter.text().replaceAll("[!%_]", "!$0") + "%");
        }
        return new FilterSql(List.copyOf(conditions), Map.copyOf(parameters), digest(filter));
    }

    /** Has a run in this state, and none in one that would decide before it. */
    private static String stands(RunStatus status) {
        StringBuilder condition = new StringBuilder(exists(status));
        for (RunStatus earlier : status.overruledBy()) {
            condition.append(" AND NOT ").append(exists(earlier));
        }
        return condition.toString();
    }

    /** The stored state where that is enough, and a condition for each index: an OR within one would be looked for in every run. */
    private static String exists(RunStatus status) {
        return switch (status) {
            case RUNNING -> exists("r.status = 'RUNNING' AND NOT (" + PublicStatusSql.LEASE_EXPIRED + ")");
            case QUEUED -> "(" + exists("r.status = 'QUEUED'") + " OR " + exists(PublicStatusSql.LEASE_EXPIRED) + ")";
            case PAUSED, FAILED, CANCELLED, SUCCEEDED -> exists("r.status = '" + status + "'");
        };
    }

    private static String exists(String condition) {
        return "EXISTS (SELECT FROM run r WHERE r.experiment_id = e.id AND " + condition + ")";
    }

    private static String digest(ExperimentFilter filter) {
        String text = filter.status() + "\n" + filter.text() + "\n" + new TreeMap<>(filter.labels());
        return UUID.nameUUIDFromBytes(text.getBytes(UTF_8)).toString();
    }
}
