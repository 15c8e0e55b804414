package dev.lockstep.store.results;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

import dev.lockstep.experiment.run.Fingerprint;
import tools.jackson.databind.json.JsonMapper;

/** Selects and reads the fingerprints of a run {@code r}. */
final class FingerprintColumns {
    /** Runs that a dump of an early version brought may have only the latest fingerprint. */
    static final String SELECT = """
            coalesce(
              (SELECT array_agg(f.value::text ORDER BY f.number)
                FROM json_array_elements(r.imported_fingerprints) WITH ORDINALITY f(value, number)),
              (SELECT array_agg(f.fingerprint ORDER BY f.first) FROM (
                SELECT a.fingerprint::text AS fingerprint, min(a.attempt) AS first
                FROM attempt a WHERE a.run_id = r.id AND a.fingerprint IS NOT NULL GROUP BY 1) f),
              array_remove(ARRAY[r.fingerprint::text], NULL)) AS fingerprints""";

    private FingerprintColumns() {}

    static List<Fingerprint> read(ResultSet row) throws SQLException {
        return Arrays.stream((Object[]) row.getArray("fingerprints").getArray())
                .map(json -> JsonMapper.shared().readValue((String) json, Fingerprint.class))
                .toList();
    }
}
