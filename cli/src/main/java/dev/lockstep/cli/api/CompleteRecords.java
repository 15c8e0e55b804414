package dev.lockstep.cli.api;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Checks that records read from JSON have all their fields. Jackson sets a missing field to null. */
public final class CompleteRecords {
    private CompleteRecords() {}

    /** Returns the value; throws {@link IllegalArgumentException} if it, or a field not marked nullable, is null. */
    public static <T> T require(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("the JSON is null");
        }
        check(value);
        return value;
    }

    private static void check(@Nullable Object value) {
        switch (value) {
            case Record fields -> checkFields(fields);
            case Collection<?> items -> items.forEach(CompleteRecords::check);
            case Map<?, ?> entries -> entries.values().forEach(CompleteRecords::check);
            case null, default -> {} // a text, a number, or an element that may be null
        }
    }

    private static void checkFields(Record fields) {
        for (RecordComponent component : fields.getClass().getRecordComponents()) {
            Object field = valueOf(component, fields);
            if (field == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                throw new IllegalArgumentException("the field " + component.getName() + " is missing");
            }
            check(field);
        }
    }

    private static @Nullable Object valueOf(RecordComponent component, Record fields) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(fields);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
