package dev.lockstep.results.reference;

import java.util.List;

import dev.lockstep.experiment.results.CellView;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A published table of a study.
 *
 * @param name for example {@code seed/step2-lars}
 * @param notes known errors and omissions
 * @param differenceByChance largest difference, as a fraction, between the accuracies of two runs of one configuration
 *     in 95 % of cases; null if the study did not repeat any run
 * @param except cells with one of these settings match no row
 */
public record PublishedTable(
        String name,
        String source,
        List<String> notes,
        @Nullable Double differenceByChance,
        List<Setting> except,
        List<PublishedRow> rows) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String DATASET = "/dataset/name";

    public PublishedTable {
        notes = List.copyOf(notes);
        except = List.copyOf(except);
        rows = List.copyOf(rows);
    }

    /** Returns the rows that were published for this cell's settings; a study may have published several. */
    public List<PublishedRow> of(CellView cell) {
        return of(JSON.readTree(cell.spec()));
    }

    private List<PublishedRow> of(JsonNode spec) {
        return except.stream().anyMatch(setting -> setting.matches(spec))
                ? List.of()
                : rows.stream().filter(row -> row.matches(spec)).toList();
    }

    /** Returns whether a row matches a cell with this spec on the same data set. */
    boolean appliesTo(JsonNode spec) {
        return of(spec).stream()
                .anyMatch(row -> row.differencesFrom(spec).stream()
                        .noneMatch(difference -> difference.pointer().equals(DATASET)));
    }
}
