package dev.lockstep.results.reference;

import java.util.List;
import java.util.Map;

import dev.lockstep.experiment.results.CellView;
import dev.lockstep.results.summary.EpochMetric;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row of a published table.
 *
 * @param name what the study calls it, as in {@code S2}, or the settings that it is found by, as in {@code batchSize 128}
 * @param foundBy what a cell must be trained with for the row to be about it
 * @param others what the study trained with besides
 * @param values accuracies as fractions, as they are stored here
 */
public record PublishedRow(String name, List<Setting> foundBy, List<Setting> others, Map<EpochMetric, Double> values) {
    public PublishedRow {
        if (foundBy.isEmpty() || values.isEmpty()) {
            throw new IllegalArgumentException("a published row is found by something and says something: " + name);
        }
        foundBy = List.copyOf(foundBy);
        others = List.copyOf(others);
        values = Map.copyOf(values);
    }

    boolean isOf(JsonNode spec) {
        return foundBy.stream().allMatch(setting -> setting.isIn(spec));
    }

    /** What the cell was not trained with as the study says that it was. */
    public List<Difference> differencesFrom(CellView cell) {
        return differencesFrom(JsonMapper.shared().readTree(cell.spec()));
    }

    List<Difference> differencesFrom(JsonNode spec) {
        return others.stream()
                .filter(setting -> !setting.isIn(spec))
                .map(setting -> Difference.of(setting, spec.at(setting.pointer())))
                .toList();
    }

    /**
     * A setting that is not the same here as there.
     *
     * @param here null where the spec has nothing of the kind
     */
    public record Difference(
            String pointer, String published, @Nullable String here) {
        private static Difference of(Setting setting, JsonNode here) {
            return new Difference(setting.pointer(), text(setting.value()), here.isMissingNode() ? null : text(here));
        }

        /** As in {@code /epochs 150, here 3}. */
        public String words() {
            return pointer + " " + published + ", here " + (here == null ? "nothing" : here);
        }

        private static String text(JsonNode value) {
            return value.isNumber()
                    ? value.decimalValue().stripTrailingZeros().toPlainString()
                    : value.isString() ? value.asString() : value.toString();
        }
    }
}
