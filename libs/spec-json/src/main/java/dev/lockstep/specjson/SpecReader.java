package dev.lockstep.specjson;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.lockstep.experiment.spec.DefaultValue;
import dev.lockstep.experiment.spec.InvalidSpecException;
import dev.lockstep.experiment.spec.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads any annotated record from JSON by reflection. A new optimizer needs only a new record, no change here.
 *
 * <p>Every method returns null if it has added a violation.
 */
final class SpecReader {
    private final Violations violations;
    private final NumberReader numbers;

    SpecReader(Violations violations) {
        this.violations = violations;
        this.numbers = new NumberReader(violations);
    }

    <T extends Record> @Nullable T read(Class<T> type, JsonNode node, JsonPointer at) {
        return type.cast(record(type, node, at));
    }

    private @Nullable Object record(Class<?> type, JsonNode node, JsonPointer at) {
        return node instanceof ObjectNode object ? record(type, object, at, null) : reject("an object", node, at);
    }

    private @Nullable Object sealed(Class<?> type, JsonNode node, JsonPointer at) {
        String discriminator = Variants.discriminator(type);
        Variants<Class<?>> variants = Variants.ofSealed(type);
        if (node.isString()) {
            Class<?> chosen = variant(variants, node, at);
            return chosen == null ? null : record(chosen, JsonNodeFactory.instance.objectNode(), at, discriminator);
        }
        Optional<Class<?>> byNumber = variants.numberVariant();
        if (node.isNumber() && byNumber.isPresent()) {
            return fromNumber(byNumber.get(), node, at);
        }
        if (!(node instanceof ObjectNode object)) {
            return reject(byNumber.isPresent() ? "an object, a name or a number" : "an object or a name", node, at);
        }
        JsonNode name = object.get(discriminator);
        if (name == null) {
            String detail = "is required; choose one of " + variants.names();
            if (fieldsOf(variants).containsAll(object.propertyNames())) {
                violations.add(at.appendProperty(discriminator), detail);
            } else {
                violations.addUnknown(at.appendProperty(discriminator), detail);
            }
            return null;
        }
        Class<?> chosen = variant(variants, name, at.appendProperty(discriminator));
        return chosen == null ? null : record(chosen, object, at, discriminator);
    }

    private static Set<String> fieldsOf(Variants<Class<?>> variants) {
        return variants.variants().stream()
                .flatMap(variant -> RecordReflection.components(variant).stream())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
    }

    private @Nullable Object presetOrList(PresetOrList type, JsonNode node, JsonPointer at) {
        if (node.isString()) {
            return variant(Variants.of(type.presets()), node, at);
        }
        if (!node.isArray()) {
            return reject("a preset's name or a list", node, at);
        }
        RecordComponent list = PresetOrList.listOf(type.custom());
        Object elements = value(list.getGenericType(), list, node, at);
        return elements == null ? null : construct(type.custom(), new @Nullable Object[] {elements}, at);
    }

    private @Nullable Object fromNumber(Class<?> type, JsonNode number, JsonPointer at) {
        RecordComponent component = RecordReflection.components(type).getFirst();
        Object value = value(component.getGenericType(), component, number, at);
        return value == null ? null : RecordReflection.construct(type, new @Nullable Object[] {value});
    }

    private <T> @Nullable T variant(Variants<T> variants, JsonNode name, JsonPointer at) {
        if (!name.isString()) {
            reject("a string", name, at);
            return null;
        }
        T chosen = variants.byName().get(name.stringValue());
        if (chosen == null) {
            violations.addUnknown(at, variants.unknownName(name.stringValue()));
        }
        return chosen;
    }

    private @Nullable Object record(Class<?> type, ObjectNode object, JsonPointer at, @Nullable String discriminator) {
        int before = violations.count();
        List<RecordComponent> components = RecordReflection.components(type);
        List<String> known = components.stream().map(RecordComponent::getName).toList();
        for (String name : object.propertyNames()) {
            if (!known.contains(name) && !name.equals(discriminator)) {
                violations.addUnknown(
                        at.appendProperty(name), "unknown field" + SpellingSuggestion.didYouMean(name, known));
            }
        }
        @Nullable Object[] values = new Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = component(components.get(i), object, at.appendProperty(known.get(i)));
        }
        if (violations.count() == before) {
            return construct(type, values, at);
        }
        addAll(BoundaryValues.certainViolations(type, values), at);
        return null;
    }

    private @Nullable Object component(RecordComponent component, ObjectNode object, JsonPointer at) {
        JsonNode node = object.get(component.getName());
        DefaultValue defaultValue = component.getAnnotation(DefaultValue.class);
        if (node != null) {
            return value(component.getGenericType(), component, node, at);
        }
        if (defaultValue != null) {
            return value(component.getGenericType(), component, JsonText.parse(defaultValue.value()), at);
        }
        if (!RecordReflection.isOptional(component)) {
            violations.add(at, "is required");
        }
        return null;
    }

    /** Returns the default of a component; null if the field is required or its default depends on other fields. */
    static @Nullable Object defaultOf(RecordComponent component) {
        DefaultValue defaultValue = component.getAnnotation(DefaultValue.class);
        return defaultValue == null
                ? null
                : new SpecReader(new Violations())
                        .value(
                                component.getGenericType(),
                                component,
                                JsonText.parse(defaultValue.value()),
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
            return numbers.readDouble(component, node, at);
        } else if (plain == int.class || plain == Integer.class) {
            Long value = numbers.readLong(component, node, at, Integer.MAX_VALUE);
            return value == null ? null : Math.toIntExact(value);
        } else if (plain == long.class || plain == Long.class) {
            return numbers.readLong(component, node, at, Long.MAX_VALUE);
        } else if (plain == boolean.class || plain == Boolean.class) {
            return node.isBoolean() ? node.booleanValue() : reject("true or false", node, at);
        } else if (plain == String.class) {
            return node.isString() ? node.stringValue() : reject("a string", node, at);
        } else if (plain.isEnum()) {
            return variant(Variants.of(plain), node, at);
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
            return reject("a list", node, at);
        }
        int before = violations.count();
        List<@Nullable Object> values = new ArrayList<>();
        for (JsonNode item : node.values()) {
            values.add(value(element, component, item, at.appendIndex(values.size())));
        }
        return violations.count() == before ? values : null;
    }

    private @Nullable Object map(Type element, RecordComponent component, JsonNode node, JsonPointer at) {
        if (!node.isObject()) {
            return reject("an object", node, at);
        }
        int before = violations.count();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            values.put(entry.getKey(), value(element, component, entry.getValue(), at.appendProperty(entry.getKey())));
        }
        return violations.count() == before ? values : null;
    }

    private @Nullable Object reject(String expected, JsonNode node, JsonPointer at) {
        violations.add(at, "must be " + expected + ", was " + ValueDescription.value(node));
        return null;
    }

    private @Nullable Object construct(Class<?> type, @Nullable Object[] values, JsonPointer at) {
        try {
            return RecordReflection.construct(type, values);
        } catch (InvalidSpecException e) {
            addAll(e.violations(), at);
            return null;
        }
    }

    private void addAll(List<Violation> relative, JsonPointer at) {
        relative.forEach(violation -> violations.add(violation.under(at.toString())));
    }
}
