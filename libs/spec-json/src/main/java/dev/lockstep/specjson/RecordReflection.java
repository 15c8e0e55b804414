package dev.lockstep.specjson;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;

import dev.lockstep.experiment.spec.InvalidSpecException;
import org.jspecify.annotations.Nullable;

/** What reflection is asked about records. */
final class RecordReflection {
    /** Kept, because Java makes the components and parses their annotations anew for every caller. */
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

    /** Whether the component may be null, so that the field may be absent without a default. */
    static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /**
     * Calls the canonical constructor.
     *
     * @throws InvalidSpecException as the constructor does
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
