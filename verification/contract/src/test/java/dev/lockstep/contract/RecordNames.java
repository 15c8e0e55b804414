package dev.lockstep.contract;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.jackson.TypeNameResolver;

/** Names schemas after their records, for example ExperimentCell for ExperimentJson.Cell, and records the mapping. */
final class RecordNames extends TypeNameResolver {
    private final Map<String, Class<?>> records = new ConcurrentHashMap<>();

    /** Returns the records by schema name. */
    Map<String, Class<?>> records() {
        return Map.copyOf(records);
    }

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        return register(name(type), type);
    }

    private static String name(Class<?> type) {
        String simpleName = type.getSimpleName().replaceFirst("Json$", "");
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? simpleName : name(outer) + simpleName;
    }

    @Override
    protected String nameForGenericType(JavaType type, Set<Options> options) {
        return register(super.nameForGenericType(type, options), type.getRawClass());
    }

    private String register(String name, Class<?> type) {
        if (type.isRecord()) {
            Class<?> other = records.put(name, type);
            if (other != null && other != type) {
                throw new IllegalStateException(other + " and " + type + " have the same schema name " + name);
            }
        }
        return name;
    }
}
