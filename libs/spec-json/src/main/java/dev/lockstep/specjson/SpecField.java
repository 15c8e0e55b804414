package dev.lockstep.specjson;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.lockstep.experiment.spec.Bounds;
import dev.lockstep.experiment.spec.DefaultValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A component of an annotated record, which is a field of the JSON object.
 *
 * @param isOptional whether the component may be null, so that the field may be absent without a default
 */
record SpecField(RecordComponent component, SpecType type, boolean isOptional, Optional<JsonNode> defaultValue) {
    /** Cached, because Java creates the components and parses their annotations on every call. */
    private static final ClassValue<List<SpecField>> FIELDS = new ClassValue<>() {
        @Override
        protected List<SpecField> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents()).map(SpecField::of).toList();
        }
    };

    static List<SpecField> of(Class<?> record) {
        return FIELDS.get(record);
    }

    private static SpecField of(RecordComponent component) {
        return new SpecField(
                component,
                SpecType.of(component.getGenericType(), component.getAnnotation(Bounds.class)),
                component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                Optional.ofNullable(component.getAnnotation(DefaultValue.class))
                        .map(annotation -> JsonText.parse(annotation.value())));
    }

    String name() {
        return component.getName();
    }

    /** Whether the field must be given: it has no default and may not be null. */
    boolean isRequired() {
        return !isOptional && defaultValue.isEmpty() && defaultRule().isEmpty();
    }

    /** Describes the default that depends on other fields; empty if there is none. */
    Optional<String> defaultRule() {
        return ContextualDefaults.description(component);
    }

    /** Returns the value of a record's component; null if it is absent. */
    @Nullable
    Object get(Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    /** Calls the canonical constructor of a record with values of its fields, which must be valid. */
    static Object construct(Class<?> type, @Nullable Object[] values) {
        Class<?>[] types =
                of(type).stream().map(field -> field.component.getType()).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot construct " + type, e);
        }
    }
}
