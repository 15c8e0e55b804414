package dev.lockstep.results.reference;

import java.util.List;
import java.util.Map;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.results.CellView;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row of a published table.
 *
 * @param name the study's name of it, as in {@code S2}, or the settings that identify it, as in {@code batchSize 128}
 * @param matchedBy the settings that a cell must have for the row to apply to it
 * @param otherSettings the study's other settings
 * @param values accuracies as fractions
 */
public record PublishedRow(
        String name, List<Setting> matchedBy, List<Setting> otherSettings, Map<EpochMetric, Double> values) {
    public PublishedRow {
        if (matchedBy.isEmpty() || values.isEmpty()) {
            throw new IllegalArgumentException("a published row needs settings to match and values: " + name);
        }
        matchedBy = List.copyOf(matchedBy);
        otherSettings = List.copyOf(otherSettings);
        values = Map.copyOf(values);
    }

    boolean matches(JsonNode spec) {
        return matchedBy.stream().allMatch(setting -> setting.matches(spec));
    }

    /** Returns the other settings in which the cell differs from the study. */
    public List<Difference> differencesFrom(CellView cell) {
        return differencesFrom(JsonMapper.shared().readTree(cell.spec()));
    }

    List<Difference> differencesFrom(JsonNode spec) {
        return otherSettings.stream()
                .filter(setting -> !setting.matches(spec))
                .map(setting -> Difference.of(setting, spec.at(setting.pointer())))
                .toList();
    }

    /** A setting in which a cell differs from the study; {@code here} is null if the cell's spec does not have it. */
    public record Difference(
            String pointer, String published, @Nullable String here) {
        private static Difference of(Setting setting, JsonNode here) {
            return new Difference(setting.pointer(), text(setting.value()), here.isMissingNode() ? null : text(here));
        }

        /** Returns the difference as text, as in {@code /epochs 150, here 3}. */
        public String text() {
            return pointer + " " + published + ", here " + (here == null ? "not set" : here);
        }

        private static String text(JsonNode value) {
            return value.isNumber()
                    ? value.decimalValue().stripTrailingZeros().toPlainString()
                    : value.isString() ? value.asString() : value.toString();
        }
    }
}
