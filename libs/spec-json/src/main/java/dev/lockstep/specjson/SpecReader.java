package dev.lockstep.specjson;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.lockstep.experiment.spec.DefaultValue;
import dev.lockstep.experiment.spec.InvalidSpecException;
import dev.lockstep.experiment.spec.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads JSON into any record by its components and their annotations: a new optimizer is one new record and nothing here.
 *
 * <p>Every method returns null where it has added a fault.
 */
final class SpecReader {
    private final Violations faults;
    private final NumberReader numbers;

    SpecReader(Violations faults) {
        this.faults = faults;
        this.numbers = new NumberReader(faults);
    }

    <T extends Record> @Nullable T read(Class<T> type, JsonNode node, JsonPointer at) {
        return type.cast(record(type, node, at));
    }

    private @Nullable Object record(Class<?> type, JsonNode node, JsonPointer at) {
        return node instanceof ObjectNode object ? record(type, object, at, null) : not("an object", node, at);
    }

    private @Nullable Object sealed(Class<?> type, JsonNode node, JsonPointer at) {
        String chooser = Variants.chooser(type);
        Variants<Class<?>> choices = Variants.ofSealed(type);
        if (node.isString()) {
            Class<?> chosen = choose(choices, node, at);
            return chosen == null ? null : record(chosen, JsonNodeFactory.instance.objectNode(), at, chooser);
        }
        Optional<Class<?>> ofNumber = choices.ofNumber();
        if (node.isNumber() && ofNumber.isPresent()) {
            return ofNumber(ofNumber.get(), node, at);
        }
        if (!(node instanceof ObjectNode object)) {
            return not(ofNumber.isPresent() ? "an object, a name or a number" : "an object or a name", node, at);
        }
        JsonNode name = object.get(chooser);
        if (name == null) {
            faults.add(at.appendProperty(chooser), "is required; choose one of " + choices.names());
            return null;
        }
        Class<?> chosen = choose(choices, name, at.appendProperty(chooser));
        return chosen == null ? null : record(chosen, object, at, chooser);
    }

    private @Nullable Object presetOrList(PresetOrList type, JsonNode node, JsonPointer at) {
        if (node.isString()) {
            return choose(Variants.of(type.presets()), node, at);
        }
        if (!node.isArray()) {
            return not("a preset's name or a list", node, at);
        }
        RecordComponent list = PresetOrList.list(type.own());
        Object elements = value(list.getGenericType(), list, node, at);
        return elements == null ? null : construct(type.own(), new @Nullable Object[] {elements}, at);
    }

    private @Nullable Object ofNumber(Class<?> type, JsonNode number, JsonPointer at) {
        RecordComponent only = RecordReflection.components(type).getFirst();
        Object value = value(only.getGenericType(), only, number, at);
        return value == null ? null : RecordReflection.construct(type, new @Nullable Object[] {value});
    }

    private <T> @Nullable T choose(Variants<T> choices, JsonNode name, JsonPointer at) {
        if (!name.isString()) {
            not("a string", name, at);
            return null;
        }
        T chosen = choices.byName().get(name.stringValue());
        if (chosen == null) {
            faults.add(at, choices.unknown(name.stringValue()));
        }
        return chosen;
    }

    private @Nullable Object record(Class<?> type, ObjectNode object, JsonPointer at, @Nullable String chooser) {
        int before = faults.count();
        List<RecordComponent> components = RecordReflection.components(type);
        List<String> known = components.stream().map(RecordComponent::getName).toList();
        for (String name : object.propertyNames()) {
            if (!known.contains(name) && !name.equals(chooser)) {
                faults.add(at.appendProperty(name), "unknown field" + SpellingSuggestion.didYouMean(name, known));
            }
        }
        @Nullable Object[] values = new Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = component(components.get(i), object, at.appendProperty(known.get(i)));
        }
        if (faults.count() == before) {
            return construct(type, values, at);
        }
        addAll(BoundaryValues.certainFaults(type, values), at);
        return null;
    }

    private @Nullable Object component(RecordComponent component, ObjectNode object, JsonPointer at) {
        JsonNode node = object.get(component.getName());
        DefaultValue fallback = component.getAnnotation(DefaultValue.class);
        if (node != null) {
            return value(component.getGenericType(), component, node, at);
        }
        if (fallback != null) {
            return value(component.getGenericType(), component, JsonText.parse(fallback.value()), at);
        }
        if (!RecordReflection.isOptional(component)) {
            faults.add(at, "is required");
        }
        return null;
    }

    /** What a field is where the spec is silent; null where that follows from other fields, and where it must be given. */
    static @Nullable Object defaultOf(RecordComponent component) {
        DefaultValue fallback = component.getAnnotation(DefaultValue.class);
        return fallback == null
                ? null
                : new SpecReader(new Violations())
                        .value(
                                component.getGenericType(),
                                component,
                                JsonText.parse(fallback.value()),
                                JsonPointer.empty());
    }

    private @Nullable Object value(Type type, RecordComponent component, JsonNode node, JsonPointer at) {
        if (type instanceof ParameterizedType collection) {
            Type element = collection.getActualTypeArguments()[collection.getActualTypeArguments().length - 1];
            return collection.getRawType() == List.class
                    ? list(element, component, node, at)
                    : map(element, component, node, at);
        }
        if (!(type instanceof Class<?> plain)) {
            throw new IllegalStateException("no JSON form for " + component);
        }
        if (plain == double.class || plain == Double.class) {
            return numbers.real(component, node, at);
        } else if (plain == int.class || plain == Integer.class) {
            Long value = numbers.integer(component, node, at, Integer.MAX_VALUE);
            return value == null ? null : Math.toIntExact(value);
        } else if (plain == long.class || plain == Long.class) {
            return numbers.integer(component, node, at, Long.MAX_VALUE);
        } else if (plain == boolean.class || plain == Boolean.class) {
            return node.isBoolean() ? node.booleanValue() : not("true or false", node, at);
        } else if (plain == String.class) {
            return node.isString() ? node.stringValue() : not("a string", node, at);
        } else if (plain.isEnum()) {
            return choose(Variants.of(plain), node, at);
        } else if (plain.isSealed()) {
            Optional<PresetOrList> presetOrList = PresetOrList.of(plain);
            return presetOrList.isPresent() ? presetOrList(presetOrList.get(), node, at) : sealed(plain, node, at);
        } else if (plain.isRecord()) {
            return record(plain, node, at);
        }
        throw new IllegalStateException("no JSON form for " + component);
    }

    private @Nullable Object list(Type element, RecordComponent component, JsonNode node, JsonPointer at) {
        if (!node.isArray()) {
            return not("a list", node, at);
        }
        int before = faults.count();
        List<@Nullable Object> values = new ArrayList<>();
        for (JsonNode item : node.values()) {
            values.add(value(element, component, item, at.appendIndex(values.size())));
        }
        return faults.count() == before ? values : null;
    }

    private @Nullable Object map(Type element, RecordComponent component, JsonNode node, JsonPointer at) {
        if (!node.isObject()) {
            return not("an object", node, at);
        }
        int before = faults.count();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            values.put(entry.getKey(), value(element, component, entry.getValue(), at.appendProperty(entry.getKey())));
        }
        return faults.count() == before ? values : null;
    }

    private @Nullable Object not(String wanted, JsonNode node, JsonPointer at) {
        faults.add(at, "must be " + wanted + ", was " + ValueDescription.value(node));
        return null;
    }

    private @Nullable Object construct(Class<?> type, @Nullable Object[] values, JsonPointer at) {
        try {
            return RecordReflection.construct(type, values);
        } catch (InvalidSpecException e) {
            addAll(e.faults(), at);
            return null;
        }
    }

    private void addAll(List<Violation> relative, JsonPointer at) {
        relative.forEach(fault -> faults.add(fault.under(at.toString())));
    }
}
