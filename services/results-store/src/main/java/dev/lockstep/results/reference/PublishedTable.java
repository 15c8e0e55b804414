package dev.lockstep.results.reference;

import java.util.List;

import dev.lockstep.experiment.results.CellView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A table of a study.
 *
 * @param name as in {@code seed/step2-lars}
 * @param source where it was published
 * @param notes what is known to be wrong with it, or not to be seen in it
 */
public record PublishedTable(String name, String source, List<String> notes, List<PublishedRow> rows) {
    private static final JsonMapper JSON = JsonMapper.shared();

    public PublishedTable {
        notes = List.copyOf(notes);
        rows = List.copyOf(rows);
    }

    /** The rows that were published for this cell's settings: none, one, or several where a study published several. */
    public List<PublishedRow> of(CellView cell) {
        JsonNode spec = JSON.readTree(cell.spec());
        return rows.stream().filter(row -> row.isOf(spec)).toList();
    }
}
