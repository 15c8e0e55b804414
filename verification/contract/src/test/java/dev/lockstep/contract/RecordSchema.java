package dev.lockstep.contract;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Completes the schema of a response record: all components are required, even if null, and no others are allowed. */
final class RecordSchema {
    private RecordSchema() {}

    static void complete(ObjectNode schema, Class<?> type) {
        schema.put("additionalProperties", false);
        ArrayNode required = schema.putArray("required");
        complete(schema, required, type);
    }

    private static void complete(ObjectNode schema, ArrayNode required, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (annotation(component, JsonUnwrapped.class).isPresent()) {
                complete(schema, required, component.getType());
                continue;
            }
            if (annotation(component, JsonAnyGetter.class).isPresent()) {
                MetricSchemas.putFields(schema, required, component.getName());
                continue;
            }
            String name = annotation(component, JsonProperty.class)
                    .map(JsonProperty::value)
                    .orElse(component.getName());
            boolean isOptional = annotation(component, JsonInclude.class).isPresent();
            if (!isOptional) {
                required.add(name);
            }
            if (!(schema.get("properties") instanceof ObjectNode properties)
                    || !(properties.get(name) instanceof ObjectNode property)) {
                throw new AssertionError(type + " has no property " + name + " in " + schema);
            }
            if (property.has("$ref")) {
                property.remove("type"); // springdoc's guess; the code references a schema
            }
            if (name.equals("id") || name.endsWith("Id")) {
                property.put("format", "uuid");
            }
            for (String elements : List.of("items", "additionalProperties")) {
                if (hasNullableElements(component) && property.get(elements) instanceof ObjectNode element) {
                    property.set(elements, nullable(element));
                }
            }
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class) && !isOptional) {
                properties.set(name, nullable(property));
            }
        }
    }

    /** Returns whether the elements of a list or the values of a map are {@code @Nullable}. */
    private static boolean hasNullableElements(RecordComponent component) {
        return component.getAnnotatedType() instanceof AnnotatedParameterizedType collection
                && Arrays.stream(collection.getAnnotatedActualTypeArguments())
                        .anyMatch(element -> element.isAnnotationPresent(Nullable.class));
    }

    private static ObjectNode nullable(ObjectNode schema) {
        JsonNode type = schema.get("type");
        if (type == null) {
            ObjectNode either = Document.JSON.createObjectNode();
            either.putArray("oneOf").add(schema).addObject().put("type", "null");
            return either;
        }
        if (type.isString()) {
            schema.putArray("type").add(type.stringValue()).add("null");
            if (schema.get("enum") instanceof ArrayNode values) {
                values.addNull();
            }
        }
        return schema;
    }

    /** Jackson's annotations are present on the record's accessor. */
    private static <A extends Annotation> Optional<A> annotation(RecordComponent component, Class<A> annotation) {
        return Optional.ofNullable(component.getAccessor().getAnnotation(annotation));
    }
}
