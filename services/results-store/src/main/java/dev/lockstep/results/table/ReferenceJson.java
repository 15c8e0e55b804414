package dev.lockstep.results.table;

import java.util.List;

import dev.lockstep.results.reference.PublishedTable;
import org.jspecify.annotations.Nullable;

/**
 * A published table as JSON.
 *
 * @param notes known errors and omissions
 * @param differenceByChance largest difference, as a fraction, between the accuracies of two runs of one configuration
 *     in 95 % of cases; null if the study did not repeat any run
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
