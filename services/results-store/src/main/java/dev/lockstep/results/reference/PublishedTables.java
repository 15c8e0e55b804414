package dev.lockstep.results.reference;

import java.util.List;
import java.util.Map;

import dev.lockstep.experiment.results.CellView;
import dev.lockstep.results.http.BadParameterException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published tables that are built in. */
@Component
public class PublishedTables {
    private static final String STUDY = "seed";

    private final Map<String, PublishedTable> tables = new StudyReader(STUDY).tables();

    /**
     * The table that the query parameter {@code reference} names: a study's, as in {@code seed/step2-lars}, or with the study's name alone
     * the one that the experiment's label {@code table} names.
     *
     * @throws BadParameterException if it names none
     */
    public PublishedTable named(String reference, Map<String, String> labels) {
        boolean byLabel = reference.equals(STUDY);
        String label = labels.get("table");
        if (byLabel && label == null) {
            throw new BadParameterException(
                    "reference",
                    "is a study's name alone, but this experiment has no label 'table' that says which of its tables: "
                            + choices());
        }
        PublishedTable table = tables.get(byLabel ? STUDY + "/" + label : reference);
        if (table == null) {
            String found = byLabel ? "this experiment's label table is '" + label + "'" : "was '" + reference + "'";
            throw new BadParameterException("reference", choices() + ", " + found);
        }
        return table;
    }

    /** The names of the tables that have something beside one of these cells. */
    public List<String> about(List<CellView> cells) {
        List<JsonNode> specs = cells.stream()
                .map(cell -> JsonMapper.shared().readTree(cell.spec()))
                .toList();
        return tables.values().stream()
                .filter(table -> specs.stream().anyMatch(table::isAbout))
                .map(PublishedTable::name)
                .toList();
    }

    private String choices() {
        return "must be " + STUDY + " or one of " + String.join(", ", tables.keySet());
    }
}
