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
 * Takes the place of fields at fault, so that what is wrong between the other fields is found in the same reading.
 *
 * <p>A fault counts only if it is there with the lowest and with the highest values that the missing fields could have; where such values do
 * not go together, none is looked for.
 */
enum BoundaryValues {
    LOWEST,
    HIGHEST;

    private static final double FAR = 1e6;

    /**
     * What the record's constructor finds wrong, whatever its missing components were.
     *
     * @param values the components read; null for one that is missing
     */
    static List<Violation> certainFaults(Class<?> type, @Nullable Object[] values) {
        List<Violation> certain = new ArrayList<>(LOWEST.faults(type, values));
        certain.retainAll(HIGHEST.faults(type, values));
        certain.removeIf(fault -> isOfMissing(fault, type, values));
        return certain;
    }

    private static boolean isOfMissing(Violation fault, Class<?> type, @Nullable Object[] values) {
        List<RecordComponent> components = RecordReflection.components(type);
        return IntStream.range(0, values.length)
                .filter(i -> values[i] == null)
                .mapToObj(i ->
                        JsonPointer.empty().appendProperty(components.get(i).getName()))
                .anyMatch(missing -> JsonPointers.isWithin(fault.pointer(), missing));
    }

    private List<Violation> faults(Class<?> type, @Nullable Object[] values) {
        @Nullable Object[] complete;
        try {
            complete = complete(type, values);
        } catch (InvalidSpecException notTogether) {
            return List.of();
        }
        try {
            RecordReflection.construct(type, complete);
            return List.of();
        } catch (InvalidSpecException e) {
            return e.faults();
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
            return end(List.of(plain.getEnumConstants()));
        }
        Optional<PresetOrList> presetOrList = plain.isSealed() ? PresetOrList.of(plain) : Optional.empty();
        if (presetOrList.isPresent()) {
            return end(List.of(presetOrList.get().presets().getEnumConstants()));
        }
        Class<?> alternative =
                plain.isSealed() ? end(List.copyOf(Variants.ofSealed(plain).alternatives())) : plain;
        @Nullable
        Object[] nothingKnown =
                new @Nullable Object[RecordReflection.components(alternative).size()];
        return RecordReflection.construct(alternative, complete(alternative, nothingKnown));
    }

    private double number(RecordComponent component) {
        Bounds bounds = component.getAnnotation(Bounds.class);
        if (bounds == null) {
            return end(List.of(-FAR, FAR));
        }
        double low = Math.max(bounds.min(), Math.nextUp(bounds.above()));
        double high = Math.min(bounds.max(), Math.nextDown(bounds.below()));
        return end(List.of(Math.max(low, -FAR), Math.min(high, FAR)));
    }

    private <T> T end(List<T> values) {
        return this == LOWEST ? values.getFirst() : values.getLast();
    }
}
