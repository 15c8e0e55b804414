package dev.lockstep.specjson;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;

import dev.lockstep.experiment.spec.InvalidSpecException;
import org.jspecify.annotations.Nullable;

/** Reflection on records. */
final class RecordReflection {
    /** Cached, because Java creates the components and parses their annotations on every call. */
    private static final ClassValue<List<RecordComponent>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            return List.of(type.getRecordComponents());
        }
    };

    private RecordReflection() {}

    static List<RecordComponent> components(Class<?> type) {
        return COMPONENTS.get(type);
    }

    /** Whether the component may be null, so that the field is optional without a default. */
    static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /**
     * Calls the canonical constructor.
     *
     * @throws InvalidSpecException if the constructor throws it
     */
    static Object construct(Class<?> type, @Nullable Object[] values) {
        Class<?>[] types =
                components(type).stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidSpecException invalid) {
                throw invalid;
            }
            throw new IllegalStateException("cannot construct " + type, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot construct " + type, e);
        }
    }
}
