package dev.lockstep.specjson;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.lockstep.experiment.spec.VariantNames;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes records as the JSON that {@link SpecReader} reads, with every field written out. */
final class SpecWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SpecWriter() {}

    static ObjectNode write(Record value) {
        ObjectNode object = NODES.objectNode();
        for (Class<?> implemented : value.getClass().getInterfaces()) {
            if (implemented.isSealed()) {
                object.put(Variants.discriminator(implemented), VariantNames.of(value.getClass()));
            }
        }
        for (SpecField field : SpecField.of(value.getClass())) {
            Object component = field.get(value);
            if (component != null) {
                object.set(field.name(), node(field.type(), component));
            }
        }
        return object;
    }

    /** Writes a record without the fields that have their default. */
    static ObjectNode withoutDefaults(Record value) {
        ObjectNode object = write(value);
        for (SpecField field : SpecField.of(value.getClass())) {
            Object component = field.get(value);
            if (component != null && component.equals(SpecReader.defaultOf(field))) {
                object.remove(field.name());
            } else if (component instanceof Record nested && !(field.type() instanceof SpecType.PresetOrListType)) {
                object.set(field.name(), withoutDefaults(nested));
            }
        }
        return object;
    }

    private static JsonNode node(SpecType type, Object value) {
        return switch (type) {
            case SpecType.DoubleType _ -> NODES.numberNode(shortest((Double) value));
            case SpecType.IntType _ -> NODES.numberNode((Integer) value);
            case SpecType.LongType _ -> NODES.numberNode((Long) value);
            case SpecType.BooleanType() -> NODES.booleanNode((Boolean) value);
            case SpecType.StringType() -> NODES.stringNode((String) value);
            case SpecType.EnumType _ -> NODES.stringNode(VariantNames.of((Enum<?>) value));
            case SpecType.SealedType _, SpecType.RecordType _ -> write((Record) value);
            case SpecType.PresetOrListType presetOrList ->
                value instanceof Enum<?>
                        ? node(presetOrList.presets(), value)
                        : node(
                                presetOrList.list().type(),
                                Objects.requireNonNull(presetOrList.list().get(value)));
            case SpecType.ListType(SpecType element) ->
                NODES.arrayNode()
                        .addAll(((List<?>) value)
                                .stream().map(item -> node(element, item)).toList());
            case SpecType.MapType(SpecType element) -> {
                ObjectNode object = NODES.objectNode();
                ((Map<?, ?>) value).forEach((name, item) -> object.set((String) name, node(element, item)));
                yield object;
            }
        };
    }

    /** Returns the shortest form, as in 0.0004 and 1 (Java writes 4.0E-4 and 1.0). */
    static BigDecimal shortest(double number) {
        BigDecimal exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }
}
