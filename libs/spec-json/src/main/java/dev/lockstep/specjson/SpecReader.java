package dev.lockstep.specjson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.lockstep.experiment.spec.Constraints;
import dev.lockstep.experiment.spec.HasWarnings;
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

    private @Nullable Object sealed(Variants<Class<?>> variants, JsonNode node, JsonPointer at) {
        String discriminator = Variants.discriminator(variants.type());
        if (node.isString()) {
            Class<?> chosen = variant(variants, node, at);
            return chosen == null ? null : record(chosen, JsonNodeFactory.instance.objectNode(), at, discriminator);
        }
        Optional<Class<?>> byNumber = variants.numberVariant();
        if (node.isNumber() && byNumber.isPresent()) {
            return fromValue(byNumber.get(), node, at);
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
        return variants.byName().values().stream()
                .flatMap(variant -> SpecField.of(variant).stream())
                .map(SpecField::name)
                .collect(Collectors.toSet());
    }

    private @Nullable Object presetOrList(SpecType.PresetOrListType type, JsonNode node, JsonPointer at) {
        if (node.isString()) {
            return value(type.presets(), node, at);
        }
        return node.isArray() ? fromValue(type.custom(), node, at) : reject("a preset's name or a list", node, at);
    }

    /** Reads the only component of a record. */
    private @Nullable Object fromValue(Class<?> type, JsonNode node, JsonPointer at) {
        Object value = value(SpecField.of(type).getFirst().type(), node, at);
        return value == null ? null : SpecField.construct(type, new @Nullable Object[] {value});
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
        List<SpecField> fields = SpecField.of(type);
        List<String> known = fields.stream().map(SpecField::name).toList();
        for (String name : object.propertyNames()) {
            if (!known.contains(name) && !name.equals(discriminator)) {
                violations.addUnknown(
                        at.appendProperty(name), "unknown field" + SpellingSuggestion.didYouMean(name, known));
            }
        }
        @Nullable Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = field(fields.get(i), object, at.appendProperty(known.get(i)));
        }
        Constraints.ruleViolations(type, values).forEach(violation -> violations.add(violation.under(at.toString())));
        if (violations.count() > before) {
            return null;
        }
        Object read = SpecField.construct(type, values);
        if (read instanceof HasWarnings cautious) {
            cautious.warnings().forEach(warning -> violations.warn(warning.under(at.toString())));
        }
        return read;
    }

    private @Nullable Object field(SpecField field, ObjectNode object, JsonPointer at) {
        JsonNode node = Optional.ofNullable(object.get(field.name()))
                .or(field::defaultValue)
                .orElse(null);
        if (node != null) {
            return value(field.type(), node, at);
        }
        if (!field.isOptional()) {
            violations.add(at, "is required");
        }
        return null;
    }

    /** Returns the default of a field; null if the field is required or its default depends on other fields. */
    static @Nullable Object defaultOf(SpecField field) {
        SpecReader reader = new SpecReader(new Violations());
        return field.defaultValue()
                .map(node -> reader.value(field.type(), node, JsonPointer.empty()))
                .orElse(null);
    }

    private @Nullable Object value(SpecType type, JsonNode node, JsonPointer at) {
        return switch (type) {
            case SpecType.DoubleType number -> numbers.readDouble(number, node, at);
            case SpecType.IntType number -> {
                Long value = numbers.readLong(number, node, at, Integer.MAX_VALUE);
                yield value == null ? null : Math.toIntExact(value);
            }
            case SpecType.LongType number -> numbers.readLong(number, node, at, Long.MAX_VALUE);
            case SpecType.BooleanType() -> node.isBoolean() ? node.booleanValue() : reject("true or false", node, at);
            case SpecType.StringType() -> node.isString() ? node.stringValue() : reject("a string", node, at);
            case SpecType.EnumType(Variants<Object> constants) -> variant(constants, node, at);
            case SpecType.SealedType(Variants<Class<?>> variants) -> sealed(variants, node, at);
            case SpecType.PresetOrListType presetOrList -> presetOrList(presetOrList, node, at);
            case SpecType.RecordType(Class<?> plain) -> record(plain, node, at);
            case SpecType.ListType(SpecType element) -> list(element, node, at);
            case SpecType.MapType(SpecType value) -> map(value, node, at);
        };
    }

    private @Nullable Object list(SpecType element, JsonNode node, JsonPointer at) {
        if (!node.isArray()) {
            return reject("a list", node, at);
        }
        int before = violations.count();
        List<@Nullable Object> values = new ArrayList<>();
        for (JsonNode item : node.values()) {
            values.add(value(element, item, at.appendIndex(values.size())));
        }
        return violations.count() == before ? values : null;
    }

    private @Nullable Object map(SpecType element, JsonNode node, JsonPointer at) {
        if (!node.isObject()) {
            return reject("an object", node, at);
        }
        int before = violations.count();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            values.put(entry.getKey(), value(element, entry.getValue(), at.appendProperty(entry.getKey())));
        }
        return violations.count() == before ? values : null;
    }

    private @Nullable Object reject(String expected, JsonNode node, JsonPointer at) {
        violations.add(at, "must be " + expected + ", was " + ValueDescription.value(node));
        return null;
    }
}
