package dev.lockstep.results.reference;

import java.util.List;

import dev.lockstep.experiment.results.CellView;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A table of a study.
 *
 * @param name as in {@code seed/step2-lars}
 * @param source where it was published
 * @param notes what is known to be wrong with it, or not to be seen in it
 * @param differenceByChance what the accuracies of two of the study's runs, of one configuration, differ by in 95 % of cases, as a fraction; null where
 *     the study tells nothing of it
 * @param except a cell that was trained so is none of its rows, whatever else they share
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

    /** The rows that were published for this cell's settings: none, one, or several where a study published several. */
    public List<PublishedRow> of(CellView cell) {
        return of(JSON.readTree(cell.spec()));
    }

    private List<PublishedRow> of(JsonNode spec) {
        return except.stream().anyMatch(setting -> setting.isIn(spec))
                ? List.of()
                : rows.stream().filter(row -> row.isOf(spec)).toList();
    }

    /** Whether one of its rows is about a cell of this spec, trained on the same data set. */
    boolean isAbout(JsonNode spec) {
        return of(spec).stream()
                .anyMatch(row -> row.differencesFrom(spec).stream()
                        .noneMatch(difference -> difference.pointer().equals(DATASET)));
    }
}
