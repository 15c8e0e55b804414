package dev.lockstep.experiment.spec;

import java.lang.reflect.Field;
import java.util.Objects;

/** Reads the JSON names of enum constants and of the records of sealed interfaces. */
public final class VariantNames {
    private VariantNames() {}

    /** Returns the {@link VariantName} of a record of a sealed interface, as in "adamw". */
    public static String of(Class<?> variant) {
        return Objects.requireNonNull(variant.getAnnotation(VariantName.class), variant + " lacks @VariantName")
                .value();
    }

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
