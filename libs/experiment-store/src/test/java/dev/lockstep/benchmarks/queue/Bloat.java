package dev.lockstep.benchmarks.queue;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the sizes of the run table and its indexes, in bytes. */
final class Bloat {
    private Bloat() {}

    static Map<String, Long> sizes(JdbcClient database) {
        Map<String, Long> sizes = new LinkedHashMap<>();
        database.sql("""
                SELECT relname, pg_relation_size(oid) AS bytes FROM pg_class
                WHERE oid = 'run'::regclass OR oid IN (SELECT indexrelid FROM pg_index WHERE indrelid = 'run'::regclass)
                ORDER BY relkind DESC, relname
                """).query(row -> {
            sizes.put(row.getString("relname"), row.getLong("bytes"));
        });
        return sizes;
    }
}
