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
 * Translates a filter of experiments into SQL conditions on the experiment {@code e}.
 *
 * @param conditions to be joined with AND
 * @param parameters the parameters of the conditions, by name
 * @param digest identifies the filter in a page's cursor
 */
record FilterSql(List<String> conditions, Map<String, Object> parameters, String digest) {
    private static final String CONTAINS = "(e.name ILIKE :text ESCAPE '!' OR e.description ILIKE :text ESCAPE '!')";

    static FilterSql of(ExperimentFilter filter) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        Map<String, Object> parameters = new HashMap<>();
        if (filter.status() != null) {
            conditions.add(hasStatus(filter.status()));
        }
        if (!filter.labels().isEmpty()) {
            conditions.add("e.labels @> CAST(:labels AS jsonb)");
            parameters.put("labels", StoredJson.write(filter.labels()));
        }
        if (filter.text() != null) {
            conditions.add(CONTAINS);
            parameters.put("text", "%" + filter.text().replaceAll("[!%_]", "!$0") + "%");
        }
        return new FilterSql(List.copyOf(conditions), Map.copyOf(parameters), digest(filter));
    }

    /** At least one run has this status, and none has a status of higher precedence. */
    private static String hasStatus(RunStatus status) {
        StringBuilder condition = new StringBuilder(exists(status));
        for (RunStatus higher : status.higherPrecedence()) {
            condition.append(" AND NOT ").append(exists(higher));
        }
        return condition.toString();
    }

    /** Uses one EXISTS for each index, because an OR within a single EXISTS would scan every run. */
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
