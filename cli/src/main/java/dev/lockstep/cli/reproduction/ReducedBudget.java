package dev.lockstep.cli.reproduction;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A smaller budget for an experiment. What a spec counts in epochs (the length of its cosine, its warm-up) shrinks with them, so that a rate
 * goes the same way in less time; what it counts in steps stays.
 *
 * @param epochs empty for as many as the spec has, as for the other two
 * @param seeds the first of the spec's so many
 * @param trainingSize images trained on
 */
public record ReducedBudget(OptionalInt epochs, OptionalInt seeds, OptionalInt trainingSize) {
    private static final Set<String> IN_EPOCHS = Set.of("tMax", "warmupEpochs", "startEpoch", "intervalEpochs");
    private static final String EPOCHS = "epochs";

    /** The spec with this budget: a copy. */
    public ObjectNode of(ObjectNode spec) {
        ObjectNode smaller = spec.deepCopy();
        seeds.ifPresent(count -> firstSeeds(smaller, count));
        trainingSize.ifPresent(size -> smaller.withObject("/dataset").put("trainingSize", size));
        epochs.ifPresent(count -> {
            shorten(smaller, (double) count / smaller.required(EPOCHS).asInt());
            smaller.put(EPOCHS, count);
        });
        return smaller;
    }

    private static void firstSeeds(ObjectNode spec, int count) {
        if (spec.get("seeds") instanceof ArrayNode seeds) {
            while (seeds.size() > count) {
                seeds.remove(seeds.size() - 1);
            }
        }
    }

    /** Wherever a spec or its cells say such a thing, by its name or by a pointer to it. */
    private static void shorten(JsonNode node, double factor) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                JsonNode value = object.required(name);
                if (isInEpochs(name, object)) {
                    object.set(name, shortened(value, factor));
                } else {
                    shorten(value, factor);
                }
            }
        } else {
            node.forEach(element -> shorten(element, factor));
        }
    }

    private static boolean isInEpochs(String name, ObjectNode object) {
        // The schedule "step" multiplies by its factor each time that so many epochs are done.
        return IN_EPOCHS.contains(name.substring(name.lastIndexOf('/') + 1))
                || (name.equals(EPOCHS) && object.has("factor"))
                || name.equals("/schedule/epochs");
    }

    /** None stays none; some stays at least one epoch. */
    private static JsonNode shortened(JsonNode epochs, double factor) {
        if (epochs instanceof ArrayNode values) {
            ArrayNode shorter = JsonNodeFactory.instance.arrayNode();
            values.forEach(value -> shorter.add(shortened(value, factor)));
            return shorter;
        }
        int whole = epochs.asInt();
        return JsonNodeFactory.instance.numberNode(whole == 0 ? 0 : (int) Math.max(1, Math.round(whole * factor)));
    }
}
