package dev.lockstep.specjson;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.lockstep.experiment.spec.Bounds;
import dev.lockstep.experiment.spec.DefaultValue;
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
                .forEach((name, type) ->
                        items.addObject().put(Variants.discriminator(sealed), name).set("parameters", ofRecord(type)));
        return items;
    }

    /** Describes every component of the record. */
    static ArrayNode ofRecord(Class<?> type) {
        ArrayNode parameters = NODES.arrayNode();
        for (RecordComponent component : RecordReflection.components(type)) {
            parameters.add(of(component));
        }
        return parameters;
    }

    private static ObjectNode of(RecordComponent component) {
        ObjectNode parameter = NODES.objectNode().put("name", component.getName());
        putType(parameter, component.getGenericType());
        DefaultValue defaultValue = component.getAnnotation(DefaultValue.class);
        Optional<String> rule = ContextualDefaults.description(component);
        parameter.put("required", defaultValue == null && rule.isEmpty() && !RecordReflection.isOptional(component));
        if (defaultValue != null) {
            parameter.set("default", JsonText.parse(defaultValue.value()));
        }
        rule.ifPresent(text -> parameter.put("defaultRule", text));
        Bounds bounds = component.getAnnotation(Bounds.class);
        if (bounds != null) {
            putLimits(parameter.get("items") instanceof ObjectNode items ? items : parameter, bounds);
        }
        return parameter;
    }

    static void putLimits(ObjectNode number, Bounds bounds) {
        putLimit(number, "minimum", bounds.min());
        putLimit(number, "exclusiveMinimum", bounds.above());
        putLimit(number, "maximum", bounds.max());
        putLimit(number, "exclusiveMaximum", bounds.below());
    }

    private static void putType(ObjectNode parameter, Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            putType(parameter.put("type", "array").putObject("items"), list.getActualTypeArguments()[0]);
        } else if (type == double.class || type == Double.class) {
            parameter.put("type", "number");
        } else if (type == int.class || type == Integer.class || type == long.class) {
            parameter.put("type", "integer");
        } else if (type == boolean.class) {
            parameter.put("type", "boolean");
        } else if (type == String.class) {
            parameter.put("type", "string");
        } else if (type instanceof Class<?> plain) {
            putVariants(parameter, plain);
        } else {
            throw new IllegalStateException("no JSON form for " + type);
        }
    }

    private static void putVariants(ObjectNode parameter, Class<?> type) {
        if (type.isEnum()) {
            ArrayNode names = parameter.put("type", "string").putArray("enum");
            Arrays.stream(type.getEnumConstants()).forEach(constant -> names.add(Variants.nameOf((Enum<?>) constant)));
        } else if (type.isSealed()) {
            PresetOrList.of(type)
                    .ifPresentOrElse(
                            presetOrList -> putPresetOrList(parameter.putArray("oneOf"), presetOrList),
                            () -> parameter.put("type", "object").set("choices", ofVariants(type)));
        } else {
            parameter.put("type", "object").set("parameters", ofRecord(type));
        }
    }

    private static void putPresetOrList(ArrayNode oneOf, PresetOrList presetOrList) {
        putType(oneOf.addObject(), presetOrList.presets());
        putType(oneOf.addObject(), PresetOrList.listOf(presetOrList.custom()).getGenericType());
    }

    private static void putLimit(ObjectNode parameter, String name, double limit) {
        if (Double.isFinite(limit)) {
            parameter.put(name, SpecWriter.shortest(limit));
        }
    }
}
