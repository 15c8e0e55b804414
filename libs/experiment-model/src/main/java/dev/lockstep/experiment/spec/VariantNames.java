package dev.lockstep.experiment.spec;

import java.lang.reflect.Field;

/** Reads the names of enum constants. */
public final class VariantNames {
    private VariantNames() {}

    /** Returns the constant's {@link VariantName}, or its Java name if it has none. */
    public static String of(Enum<?> constant) {
        try {
            Field field = constant.getDeclaringClass().getField(constant.name());
            VariantName name = field.getAnnotation(VariantName.class);
            return name == null ? constant.name() : name.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}
