package dev.lockstep.specjson;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import dev.lockstep.experiment.spec.InEpochs;
import dev.lockstep.experiment.spec.InvalidSpecException;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.specjson.SpecType.RecordType;
import dev.lockstep.specjson.SpecType.SealedType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A smaller budget for a spec. The settings in epochs ({@link InEpochs}) are scaled with the number of epochs, to keep
 * the shape of the learning rate schedule. Settings in steps are unchanged.
 *
 * @param epochs the number of epochs; null to keep the spec's value, as for the other two
 * @param seeds the number of seeds, taken from the start of the spec's list
 * @param trainingSize the number of training images
 */
public record ReducedSpec(
        @Nullable Integer epochs,
        @Nullable Integer seeds,
        @Nullable Integer trainingSize) {
    private static final SpecType TRAINING_SPEC = new RecordType(TrainingSpec.class);

    /**
     * Returns the spec with this budget, as JSON.
     *
     * @throws InvalidSpecException if the spec is invalid before or after the reduction
     * @throws MalformedJsonException if the text is not JSON
     */
    public String of(String json) {
        ExperimentSpecReader reader = new ExperimentSpecReader();
        reader.read(json);
        ObjectNode spec = (ObjectNode) JsonText.parse(json);
        if (seeds != null && spec.get("seeds") instanceof ArrayNode all) {
            while (all.size() > Math.max(seeds, 0)) {
                all.remove(all.size() - 1);
            }
        }
        if (trainingSize != null) {
            spec.withObject("/dataset").put("trainingSize", trainingSize);
        }
        if (epochs != null) {
            scaleEpochs(spec, (double) epochs / spec.required("epochs").asInt());
            spec.put("epochs", epochs);
        }
        reader.read(spec.toString());
        return spec.toString();
    }

    private static void scaleEpochs(ObjectNode spec, double factor) {
        scaleFields(TRAINING_SPEC, spec, factor);
        for (Map.Entry<String, JsonNode> swept : spec.path("sweep").properties()) {
            ArrayNode values = (ArrayNode) swept.getValue();
            for (int i = 0; i < values.size(); i++) {
                values.set(i, scaledAt(swept.getKey(), values.get(i), factor));
            }
        }
        for (JsonNode values : spec.path("cases")) {
            values.properties().forEach(value -> value.setValue(scaledAt(value.getKey(), value.getValue(), factor)));
        }
    }

    /** Returns the scaled value of the field that the pointer into a spec names. */
    private static JsonNode scaledAt(String pointer, JsonNode value, double factor) {
        JsonPointer target = JsonPointer.compile(pointer);
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        new SweptValue(target, value, target).applyTo(spec);
        scaleFields(TRAINING_SPEC, spec, factor);
        return spec.at(target);
    }

    private static void scaleFields(SpecType type, ObjectNode object, double factor) {
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            records(type, object).stream()
                    .flatMap(record -> SpecField.of(record).stream())
                    .filter(field -> field.name().equals(entry.getKey()))
                    .findFirst()
                    .ifPresent(field -> scale(field, entry, factor));
        }
    }

    private static void scale(SpecField field, Map.Entry<String, JsonNode> entry, double factor) {
        if (field.component().isAnnotationPresent(InEpochs.class)) {
            int count = entry.getValue().asInt(); // 0 stays 0, other values stay at least 1
            entry.setValue(IntNode.valueOf(count == 0 ? 0 : (int) Math.max(1, Math.round(count * factor))));
        } else if (entry.getValue() instanceof ObjectNode object) {
            scaleFields(field.type(), object, factor);
        }
    }

    /** Returns the records that the object can be: one, or all variants if it does not name one. */
    private static Collection<Class<?>> records(SpecType type, ObjectNode object) {
        if (type instanceof RecordType(Class<?> record)) {
            return List.of(record);
        } else if (type instanceof SealedType(Variants<Class<?>> variants)) {
            String name = object.path(Variants.discriminator(variants.type())).asString("");
            Class<?> named = variants.byName().get(name);
            return named == null ? variants.byName().values() : List.of(named);
        }
        return List.of();
    }
}
