package dev.lockstep.specjson;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.lockstep.experiment.spec.Discriminator;
import dev.lockstep.experiment.spec.Shorthand;
import dev.lockstep.experiment.spec.VariantNames;

/**
 * The variants of an enum or a sealed interface by their JSON names, in declaration order.
 *
 * @param type the enum or the sealed interface
 * @param <T> an enum's constants or a sealed interface's record classes
 */
record Variants<T>(Class<?> type, Map<String, T> byName) {
    Variants {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    static Variants<Object> of(Class<?> enumType) {
        return ofConstants(enumType, enumType);
    }

    /** Returns the constants of the enum through which {@code type} is given. */
    static Variants<Object> ofConstants(Class<?> type, Class<?> enumType) {
        Map<String, Object> byName = new LinkedHashMap<>();
        for (Object constant : enumType.getEnumConstants()) {
            byName.put(VariantNames.of((Enum<?>) constant), constant);
        }
        return new Variants<>(type, byName);
    }

    static Variants<Class<?>> ofSealed(Class<?> type) {
        Map<String, Class<?>> byName = new LinkedHashMap<>();
        records(type).forEach(variant -> byName.put(VariantNames.of(variant), variant));
        return new Variants<>(type, byName);
    }

    /** Returns the variant that a bare number stands for. */
    Optional<T> numberVariant() {
        return Optional.ofNullable(type.getAnnotation(Shorthand.class))
                .map(shorthand -> Objects.requireNonNull(byName.get(shorthand.value())));
    }

    /** Returns the JSON field that selects the variant. */
    static String discriminator(Class<?> sealed) {
        return Objects.requireNonNull(sealed.getAnnotation(Discriminator.class), sealed + " lacks @Discriminator")
                .value();
    }

    /** Returns the error message for an unknown name. */
    String unknownName(String name) {
        return "unknown " + noun() + " " + ValueDescription.quoted(name) + "; choose one of " + names()
                + SpellingSuggestion.didYouMean(name, byName.keySet());
    }

    String names() {
        return String.join(", ", byName.keySet());
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(Variants::records)
                : Stream.of(type);
    }

    /** As in "dataset name" for DatasetRef and "optimizer" for OptimizerSpec. */
    private String noun() {
        return type.getSimpleName()
                .replaceFirst("Spec$", "")
                .replaceFirst("Ref$", "Name")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }
}
