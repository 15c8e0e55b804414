package dev.lockstep.contract;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.jackson.TypeNameResolver;

/** Names schemas after the records that they describe: ExperimentJson.Cell is an ExperimentCell. Remembers which is which. */
final class RecordNames extends TypeNameResolver {
    private final Map<String, Class<?>> records = new ConcurrentHashMap<>();

    /** Schema names -> records. */
    Map<String, Class<?>> records() {
        return Map.copyOf(records);
    }

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        return remember(name(type), type);
    }

    private static String name(Class<?> type) {
        String own = type.getSimpleName().replaceFirst("Json$", "");
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? own : name(outer) + own;
    }

    @Override
    protected String nameForGenericType(JavaType type, Set<Options> options) {
        return remember(super.nameForGenericType(type, options), type.getRawClass());
    }

    private String remember(String name, Class<?> type) {
        if (type.isRecord()) {
            Class<?> other = records.put(name, type);
            if (other != null && other != type) {
                throw new IllegalStateException(other + " and " + type + " would both be called " + name);
            }
        }
        return name;
    }
}
