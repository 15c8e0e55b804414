package dev.lockstep.specjson;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.lockstep.experiment.spec.Discriminator;
import dev.lockstep.experiment.spec.Shorthand;
import dev.lockstep.experiment.spec.VariantName;

/**
 * A closed choice: its alternatives by the names they are asked for, in the order of their declaration.
 *
 * @param type the enum or the sealed interface
 * @param <T> an enum's constants or a sealed interface's record classes
 */
record Variants<T>(Class<?> type, Map<String, T> byName) {
    Variants {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    static Variants<Object> of(Class<?> enumType) {
        Map<String, Object> byName = new LinkedHashMap<>();
        for (Object constant : enumType.getEnumConstants()) {
            byName.put(nameOf((Enum<?>) constant), constant);
        }
        return new Variants<>(enumType, byName);
    }

    static Variants<Class<?>> ofSealed(Class<?> type) {
        Map<String, Class<?>> byName = new LinkedHashMap<>();
        records(type).forEach(alternative -> byName.put(nameOf(alternative), alternative));
        return new Variants<>(type, byName);
    }

    /** The alternative, of one component, that a bare number stands for. */
    Optional<T> ofNumber() {
        return Optional.ofNullable(type.getAnnotation(Shorthand.class))
                .map(shorthand -> Objects.requireNonNull(byName.get(shorthand.value())));
    }

    /** The field that names the alternative. */
    static String chooser(Class<?> sealed) {
        return Objects.requireNonNull(sealed.getAnnotation(Discriminator.class), sealed + " lacks @ChosenBy")
                .value();
    }

    static String nameOf(Class<?> alternative) {
        return Objects.requireNonNull(alternative.getAnnotation(VariantName.class), alternative + " lacks @Choice")
                .value();
    }

    static String nameOf(Enum<?> constant) {
        try {
            Field field = constant.getDeclaringClass().getField(constant.name());
            return Objects.requireNonNull(field.getAnnotation(VariantName.class), field + " lacks @Choice")
                    .value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is wrong with a name that is none of these. */
    String unknown(String name) {
        return "unknown " + noun() + " " + ValueDescription.quoted(name) + "; choose one of " + names()
                + SpellingSuggestion.didYouMean(name, byName.keySet());
    }

    String names() {
        return String.join(", ", byName.keySet());
    }

    Collection<T> alternatives() {
        return byName.values();
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(Variants::records)
                : Stream.of(type);
    }

    /** As in "dataset name" for DatasetName and "optimizer" for OptimizerSpec. */
    private String noun() {
        return type.getSimpleName()
                .replaceFirst("Spec$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }
}
