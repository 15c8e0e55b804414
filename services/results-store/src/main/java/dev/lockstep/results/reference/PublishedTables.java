package dev.lockstep.results.reference;

import java.util.List;
import java.util.Map;

import dev.lockstep.experiment.results.CellView;
import dev.lockstep.http.BadParameterException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The built-in published tables. */
@Component
public class PublishedTables {
    private static final String STUDY = "seed";

    private final Map<String, PublishedTable> tables = new StudyReader(STUDY).tables();

    /**
     * Returns the table for the query parameter {@code reference}: its name, as in {@code seed/step2-lars}, or the
     * study's name, which selects the table in the experiment's label {@code table}.
     *
     * @throws BadParameterException if there is no such table
     */
    public PublishedTable named(String reference, Map<String, String> labels) {
        boolean byLabel = reference.equals(STUDY);
        String label = labels.get("table");
        if (byLabel && label == null) {
            throw new BadParameterException(
                    "reference",
                    "names a study, but this experiment has no label 'table' that selects one of its tables; "
                            + choices());
        }
        PublishedTable table = tables.get(byLabel ? STUDY + "/" + label : reference);
        if (table == null) {
            String found = byLabel ? "this experiment's label 'table' is '" + label + "'" : "was '" + reference + "'";
            throw new BadParameterException("reference", choices() + ", " + found);
        }
        return table;
    }

    /** Returns the names of the tables that have a row for one of these cells. */
    public List<String> namesFor(List<CellView> cells) {
        List<JsonNode> specs = cells.stream()
                .map(cell -> JsonMapper.shared().readTree(cell.spec()))
                .toList();
        return tables.values().stream()
                .filter(table -> specs.stream().anyMatch(table::appliesTo))
                .map(PublishedTable::name)
                .toList();
    }

    private String choices() {
        return "must be " + STUDY + " or one of " + String.join(", ", tables.keySet());
    }
}
