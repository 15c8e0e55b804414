package dev.lockstep.specjson;

import java.util.Collection;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Describes the components of records with the keywords of JSON Schema. */
final class ParameterDescription {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ParameterDescription() {}

    /** Describes every variant of a sealed interface with its parameters. */
    static ArrayNode ofVariants(Class<?> sealed) {
        ArrayNode items = NODES.arrayNode();
        Variants.ofSealed(sealed)
                .byName()
                .forEach((name, type) -> items.addObject()
                        .put(Variants.discriminator(sealed), name)
                        .set("parameters", ofRecord(type)));
        return items;
    }

    /** Describes every component of the record. */
    static ArrayNode ofRecord(Class<?> type) {
        return NODES.arrayNode()
                .addAll(SpecField.of(type).stream()
                        .map(ParameterDescription::of)
                        .toList());
    }

    private static ObjectNode of(SpecField field) {
        ObjectNode parameter = NODES.objectNode().put("name", field.name());
        putType(parameter, field.type());
        parameter.put("required", field.isRequired());
        field.defaultValue().ifPresent(value -> parameter.set("default", value));
        field.defaultRule().ifPresent(text -> parameter.put("defaultRule", text));
        putLimits(parameter, field.type());
        return parameter;
    }

    private static void putType(ObjectNode node, SpecType type) {
        switch (type) {
            case SpecType.DoubleType _ -> node.put("type", "number");
            case SpecType.IntType _, SpecType.LongType _ -> node.put("type", "integer");
            case SpecType.BooleanType() -> node.put("type", "boolean");
            case SpecType.StringType() -> node.put("type", "string");
            case SpecType.EnumType(Variants<Object> constants) ->
                putNames(node, constants.byName().keySet());
            case SpecType.SealedType(Variants<Class<?>> variants) ->
                node.put("type", "object").set("choices", ofVariants(variants.type()));
            case SpecType.PresetOrListType presetOrList -> {
                ArrayNode oneOf = node.putArray("oneOf");
                putType(oneOf.addObject(), presetOrList.presets());
                putType(oneOf.addObject(), presetOrList.list().type());
            }
            case SpecType.RecordType(Class<?> plain) ->
                node.put("type", "object").set("parameters", ofRecord(plain));
            case SpecType.ListType(SpecType element) ->
                putElement(node.put("type", "array").putObject("items"), element);
            case SpecType.MapType(SpecType element) ->
                putElement(node.put("type", "object").putObject("additionalProperties"), element);
        }
    }

    private static void putElement(ObjectNode node, SpecType type) {
        putType(node, type);
        putLimits(node, type);
    }

    static void putNames(ObjectNode node, Collection<String> names) {
        ArrayNode values = node.put("type", "string").putArray("enum");
        names.forEach(values::add);
    }

    /** Adds the bounds of a number. */
    static void putLimits(ObjectNode node, SpecType type) {
        if (type instanceof SpecType.NumberType number && number.bounds() != null) {
            putLimit(node, "minimum", number.bounds().min());
            putLimit(node, "exclusiveMinimum", number.bounds().above());
            putLimit(node, "maximum", number.bounds().max());
            putLimit(node, "exclusiveMaximum", number.bounds().below());
        }
    }

    private static void putLimit(ObjectNode parameter, String name, double limit) {
        if (Double.isFinite(limit)) {
            parameter.put(name, SpecWriter.shortest(limit));
        }
    }
}
