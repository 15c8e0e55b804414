package dev.lockstep.cli.reproduction;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A reduced budget for an experiment. Settings in epochs, such as warm-up and cosine period, are scaled with the
 * number of epochs to keep the shape of the learning rate schedule. Settings in steps are unchanged.
 *
 * @param epochs the number of epochs; empty to keep the spec's value, as for the other two
 * @param seeds the number of seeds, taken from the start of the spec's list
 * @param trainingSize the number of training images
 */
public record ReducedBudget(OptionalInt epochs, OptionalInt seeds, OptionalInt trainingSize) {
    private static final Set<String> IN_EPOCHS = Set.of("tMax", "warmupEpochs", "startEpoch", "intervalEpochs");
    private static final String EPOCHS = "epochs";

    /** Returns a copy of a spec with this budget. */
    public ObjectNode applyTo(ObjectNode spec) {
        ObjectNode reduced = spec.deepCopy();
        seeds.ifPresent(count -> firstSeeds(reduced, count));
        trainingSize.ifPresent(size -> reduced.withObject("/dataset").put("trainingSize", size));
        epochs.ifPresent(count -> {
            scaleEpochs(reduced, (double) count / reduced.required(EPOCHS).asInt());
            reduced.put(EPOCHS, count);
        });
        return reduced;
    }

    private static void firstSeeds(ObjectNode spec, int count) {
        if (spec.get("seeds") instanceof ArrayNode seeds) {
            while (seeds.size() > count) {
                seeds.remove(seeds.size() - 1);
            }
        }
    }

    /** Scales all settings in epochs, whether they are fields or JSON Pointers of swept values. */
    private static void scaleEpochs(JsonNode node, double factor) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                JsonNode value = object.required(name);
                if (isInEpochs(name, object)) {
                    object.set(name, scaled(value, factor));
                } else {
                    scaleEpochs(value, factor);
                }
            }
        } else {
            node.forEach(element -> scaleEpochs(element, factor));
        }
    }

    private static boolean isInEpochs(String name, ObjectNode object) {
        // The schedule "step" multiplies the rate by "factor" every "epochs" epochs.
        return IN_EPOCHS.contains(name.substring(name.lastIndexOf('/') + 1))
                || (name.equals(EPOCHS) && object.has("factor"))
                || name.equals("/schedule/epochs");
    }

    /** Scales and rounds; 0 stays 0, other values stay at least 1. */
    private static JsonNode scaled(JsonNode epochs, double factor) {
        if (epochs instanceof ArrayNode values) {
            ArrayNode scaled = JsonNodeFactory.instance.arrayNode();
            values.forEach(value -> scaled.add(scaled(value, factor)));
            return scaled;
        }
        int count = epochs.asInt();
        return JsonNodeFactory.instance.numberNode(count == 0 ? 0 : (int) Math.max(1, Math.round(count * factor)));
    }
}
