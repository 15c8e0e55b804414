package dev.lockstep.specjson;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import dev.lockstep.experiment.spec.Augmentation;
import dev.lockstep.experiment.spec.DatasetRef;
import dev.lockstep.experiment.spec.Normalization;
import dev.lockstep.experiment.spec.VariantNames;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills in the defaults that depend on other fields, before a spec is read.
 *
 * <p>If a field that they depend on is invalid, any valid value is used: the spec is rejected because of that field.
 */
final class ContextualDefaults {
    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "DatasetSpec.validationSize", "10 % of the training set",
            "DatasetSpec.trainingSize", "the training set size minus validationSize",
            "DatasetSpec.normalization", "the normalization of the augmentation preset, otherwise dataset",
            "Cosine.tMax", "epochs - warmupEpochs");

    private ContextualDefaults() {}

    /** Describes the default of a component; empty if the default does not depend on other fields. */
    static Optional<String> description(RecordComponent component) {
        return Optional.ofNullable(
                DESCRIPTIONS.get(component.getDeclaringRecord().getSimpleName() + "." + component.getName()));
    }

    static void fill(ObjectNode spec) {
        if (spec.get("dataset") instanceof ObjectNode dataset) {
            splitSizes(dataset);
            normalization(dataset);
        }
        if (isText(spec.get("schedule"), "cosine")) {
            spec.putObject("schedule").put("type", "cosine");
        }
        if (spec.get("schedule") instanceof ObjectNode schedule && isText(schedule.get("type"), "cosine")) {
            int epochs = integer(spec.get("epochs")).orElse(1);
            int warmupEpochs = integer(schedule.get("warmupEpochs")).orElse(0);
            fill(schedule, "tMax", Math.max(1, epochs - Math.max(0, warmupEpochs)));
        }
    }

    private static void splitSizes(ObjectNode dataset) {
        int all = trainingImages(dataset.get("name"));
        fill(dataset, "validationSize", all / 10);
        int validationSize = integer(dataset.get("validationSize")).orElse(0);
        fill(dataset, "trainingSize", Math.max(1, all - Math.max(0, validationSize)));
    }

    private static void normalization(ObjectNode dataset) {
        if (!dataset.has("normalization")) {
            Normalization implied = constantNamed(Augmentation.Preset.class, dataset.get("augmentation"))
                    .map(Augmentation.Preset::impliedNormalization)
                    .orElse(Normalization.DATASET);
            dataset.put("normalization", VariantNames.of(implied));
        }
    }

    private static int trainingImages(@Nullable JsonNode name) {
        return constantNamed(DatasetRef.BuiltIn.class, name)
                .map(dataset -> dataset.info().trainingImages())
                .orElse(1);
    }

    private static <T extends Enum<T>> Optional<T> constantNamed(Class<T> type, @Nullable JsonNode name) {
        return name != null && name.isString()
                ? Optional.ofNullable(Variants.of(type).byName().get(name.stringValue()))
                        .map(type::cast)
                : Optional.empty();
    }

    private static void fill(ObjectNode object, String field, int value) {
        if (!object.has(field)) {
            object.put(field, value);
        }
    }

    private static boolean isText(@Nullable JsonNode node, String text) {
        return node != null && node.isString() && node.stringValue().equals(text);
    }

    private static OptionalInt integer(@Nullable JsonNode node) {
        return node != null && node.isNumber() && node.canConvertToExactIntegral() && node.canConvertToInt()
                ? OptionalInt.of(node.decimalValue().intValueExact())
                : OptionalInt.empty();
    }
}
