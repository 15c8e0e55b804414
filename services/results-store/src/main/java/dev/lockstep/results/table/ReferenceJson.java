package dev.lockstep.results.table;

import java.util.List;

import dev.lockstep.results.reference.PublishedTable;
import org.jspecify.annotations.Nullable;

/**
 * A published table as JSON.
 *
 * @param notes what is known to be wrong with it, or not to be seen in it
 * @param differenceByChance what the accuracies of two of its single runs, of one configuration, differ by in 95 % of cases, as a fraction; null where
 *     nobody ran one twice
 */
record ReferenceJson(
        String name,
        String source,
        List<String> notes,
        @Nullable Double differenceByChance) {
    static @Nullable ReferenceJson ofNullable(@Nullable PublishedTable table) {
        return table == null
                ? null
                : new ReferenceJson(table.name(), table.source(), table.notes(), table.differenceByChance());
    }
}
