package dev.lockstep.results.table;

import java.util.List;

import dev.lockstep.results.reference.PublishedTable;
import org.jspecify.annotations.Nullable;

/**
 * A published table as JSON.
 *
 * @param notes what is known to be wrong with it, or not to be seen in it
 */
record ReferenceJson(String name, String source, List<String> notes) {
    static @Nullable ReferenceJson ofNullable(@Nullable PublishedTable table) {
        return table == null ? null : new ReferenceJson(table.name(), table.source(), table.notes());
    }
}
