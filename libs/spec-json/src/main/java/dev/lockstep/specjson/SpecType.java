package dev.lockstep.specjson;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import dev.lockstep.experiment.spec.Bounds;
import dev.lockstep.experiment.spec.Discriminator;
import org.jspecify.annotations.Nullable;

/** The JSON form of a Java type. Whatever reads, writes or describes specs switches over these cases. */
sealed interface SpecType {
    /** A number, whose bounds are those of the component. */
    sealed interface NumberType extends SpecType {
        @Nullable
        Bounds bounds();
    }

    record DoubleType(@Nullable Bounds bounds) implements NumberType {}

    record IntType(@Nullable Bounds bounds) implements NumberType {}

    record LongType(@Nullable Bounds bounds) implements NumberType {}

    record BooleanType() implements SpecType {}

    record StringType() implements SpecType {}

    /** The name of one of an enum's constants; also of a sealed interface that only an enum implements. */
    record EnumType(Variants<Object> constants) implements SpecType {}

    /** An object whose {@link Discriminator} selects a record of the sealed interface. */
    record SealedType(Variants<Class<?>> variants) implements SpecType {}

    /**
     * A sealed interface without {@link Discriminator}: the name of a preset (an enum's constant), or a list, which is
     * the only component of the record {@code custom}.
     */
    record PresetOrListType(Class<?> type, EnumType presets, Class<?> custom) implements SpecType {
        SpecField list() {
            return SpecField.of(custom).getFirst();
        }
    }

    /** An object with one field for each of the record's components. */
    record RecordType(Class<?> type) implements SpecType {}

    record ListType(SpecType element) implements SpecType {}

    /** An object with any names, all of whose values have the same form. */
    record MapType(SpecType value) implements SpecType {}

    /** Returns the form of a type; {@code bounds} are those of its numbers. */
    static SpecType of(Type type, @Nullable Bounds bounds) {
        if (type instanceof ParameterizedType collection) {
            SpecType element = of(List.of(collection.getActualTypeArguments()).getLast(), bounds);
            return collection.getRawType() == List.class ? new ListType(element) : new MapType(element);
        } else if (type == double.class || type == Double.class) {
            return new DoubleType(bounds);
        } else if (type == int.class || type == Integer.class) {
            return new IntType(bounds);
        } else if (type == long.class || type == Long.class) {
            return new LongType(bounds);
        } else if (type == boolean.class) {
            return new BooleanType();
        } else if (type == String.class) {
            return new StringType();
        } else if (type instanceof Class<?> plain && (plain.isEnum() || plain.isSealed() || plain.isRecord())) {
            return ofDeclared(plain);
        }
        throw new IllegalStateException("no JSON form for " + type);
    }

    private static SpecType ofDeclared(Class<?> type) {
        if (type.isEnum()) {
            return new EnumType(Variants.of(type));
        } else if (type.isRecord()) {
            return new RecordType(type);
        } else if (type.isAnnotationPresent(Discriminator.class)) {
            return new SealedType(Variants.ofSealed(type));
        }
        Class<?> constants = permitted(type, Class::isEnum)
                .orElseThrow(() -> new IllegalStateException(type + " lacks @Discriminator or an enum"));
        return permitted(type, Class::isRecord)
                .<SpecType>map(custom -> new PresetOrListType(type, new EnumType(Variants.of(constants)), custom))
                .orElseGet(() -> new EnumType(Variants.ofConstants(type, constants)));
    }

    private static Optional<Class<?>> permitted(Class<?> sealed, Predicate<Class<?>> kind) {
        return Arrays.stream(sealed.getPermittedSubclasses()).filter(kind).findFirst();
    }
}
