package dev.lockstep.specjson;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.lockstep.experiment.spec.Bounds;
import dev.lockstep.experiment.spec.InvalidSpecException;
import dev.lockstep.experiment.spec.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/**
 * Substitutes boundary values for missing or invalid fields, so that rules between the other fields are still checked.
 *
 * <p>A violation is reported only if it occurs with both the lowest and the highest values of the missing fields. If
 * these values are themselves incompatible, no violation is reported.
 */
enum BoundaryValues {
    LOWEST,
    HIGHEST;

    private static final double LARGEST = 1e6;

    /** Returns the violations that the constructor finds for any values of the missing (null) components. */
    static List<Violation> certainViolations(Class<?> type, @Nullable Object[] values) {
        List<Violation> certain = new ArrayList<>(LOWEST.violations(type, values));
        certain.retainAll(HIGHEST.violations(type, values));
        certain.removeIf(violation -> isInMissingComponent(violation, type, values));
        return certain;
    }

    private static boolean isInMissingComponent(Violation violation, Class<?> type, @Nullable Object[] values) {
        List<RecordComponent> components = RecordReflection.components(type);
        return IntStream.range(0, values.length)
                .filter(i -> values[i] == null)
                .mapToObj(i ->
                        JsonPointer.empty().appendProperty(components.get(i).getName()))
                .anyMatch(missing -> JsonPointers.isWithin(violation.pointer(), missing));
    }

    private List<Violation> violations(Class<?> type, @Nullable Object[] values) {
        @Nullable Object[] complete;
        try {
            complete = complete(type, values);
        } catch (InvalidSpecException incompatible) {
            return List.of();
        }
        try {
            RecordReflection.construct(type, complete);
            return List.of();
        } catch (InvalidSpecException e) {
            return e.violations();
        }
    }

    private @Nullable Object[] complete(Class<?> type, @Nullable Object[] known) {
        List<RecordComponent> components = RecordReflection.components(type);
        @Nullable Object[] values = known.clone();
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null && !RecordReflection.isOptional(components.get(i))) {
                values[i] = value(components.get(i));
            }
        }
        return values;
    }

    private Object value(RecordComponent component) {
        Type type = component.getGenericType();
        if (type instanceof ParameterizedType collection) {
            return collection.getRawType() == List.class ? List.of() : Map.of();
        }
        Class<?> plain = component.getType();
        if (plain == double.class) {
            return number(component);
        } else if (plain == int.class) {
            return (int) number(component);
        } else if (plain == long.class) {
            return (long) number(component);
        } else if (plain == boolean.class) {
            return this == HIGHEST;
        } else if (plain == String.class) {
            return "";
        } else if (plain.isEnum()) {
            return select(List.of(plain.getEnumConstants()));
        }
        Optional<PresetOrList> presetOrList = plain.isSealed() ? PresetOrList.of(plain) : Optional.empty();
        if (presetOrList.isPresent()) {
            return select(List.of(presetOrList.get().presets().getEnumConstants()));
        }
        Class<?> variant =
                plain.isSealed() ? select(List.copyOf(Variants.ofSealed(plain).variants())) : plain;
        @Nullable
        Object[] unknown =
                new @Nullable Object[RecordReflection.components(variant).size()];
        return RecordReflection.construct(variant, complete(variant, unknown));
    }

    private double number(RecordComponent component) {
        Bounds bounds = component.getAnnotation(Bounds.class);
        if (bounds == null) {
            return select(List.of(-LARGEST, LARGEST));
        }
        double low = Math.max(bounds.min(), Math.nextUp(bounds.above()));
        double high = Math.min(bounds.max(), Math.nextDown(bounds.below()));
        return select(List.of(Math.max(low, -LARGEST), Math.min(high, LARGEST)));
    }

    private <T> T select(List<T> values) {
        return this == LOWEST ? values.getFirst() : values.getLast();
    }
}
