package dev.lockstep.specjson;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

import dev.lockstep.experiment.spec.VariantNames;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
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
                object.put(Variants.discriminator(implemented), Variants.nameOf(value.getClass()));
            }
        }
        for (RecordComponent component : RecordReflection.components(value.getClass())) {
            Object field = get(component, value);
            if (field != null) {
                object.set(component.getName(), node(field));
            }
        }
        return object;
    }

    /** Writes a record without the fields that have their default. */
    static ObjectNode withoutDefaults(Record value) {
        ObjectNode object = write(value);
        for (RecordComponent component : RecordReflection.components(value.getClass())) {
            Object field = get(component, value);
            if (field != null && field.equals(SpecReader.defaultOf(component))) {
                object.remove(component.getName());
            } else if (field instanceof Record nested && !PresetOrList.isCustom(nested.getClass())) {
                object.set(component.getName(), withoutDefaults(nested));
            }
        }
        return object;
    }

    private static JsonNode node(Object value) {
        return switch (value) {
            case Double number -> NODES.numberNode(shortest(number));
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Boolean truth -> NODES.booleanNode(truth);
            case String text -> NODES.stringNode(text);
            case Enum<?> constant -> NODES.stringNode(VariantNames.of(constant));
            case Record record -> record(record);
            case List<?> list -> {
                ArrayNode array = NODES.arrayNode();
                list.forEach(item -> array.add(node(item)));
                yield array;
            }
            default -> throw new IllegalStateException("no JSON form for " + value.getClass());
        };
    }

    private static JsonNode record(Record value) {
        Class<?> type = value.getClass();
        return PresetOrList.isCustom(type)
                ? node(Objects.requireNonNull(get(PresetOrList.listOf(type), value)))
                : write(value);
    }

    /** Returns the shortest form, as in 0.0004 and 1 (Java writes 4.0E-4 and 1.0). */
    static BigDecimal shortest(double number) {
        BigDecimal exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    private static Object get(RecordComponent component, Record value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
