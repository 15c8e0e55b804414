package dev.lockstep.specjson;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

import dev.lockstep.experiment.spec.Discriminator;

/**
 * A sealed interface without {@link Discriminator}: the name of one of the {@code presets} (an enum), or a list, which
 * is the only component of the record {@code custom}.
 */
record PresetOrList(Class<?> presets, Class<?> custom) {
    /** Returns the two forms of {@code sealed}; empty if a discriminator selects its variants. */
    static Optional<PresetOrList> of(Class<?> sealed) {
        return sealed.isAnnotationPresent(Discriminator.class)
                ? Optional.empty()
                : Optional.of(
                        new PresetOrList(variant(sealed, Class::isEnum), variant(sealed, Class::isRecord)));
    }

    /** Whether the record is written as its only component. */
    static boolean isCustom(Class<?> type) {
        return Arrays.stream(type.getInterfaces())
                .anyMatch(
                        implemented -> implemented.isSealed() && of(implemented).isPresent());
    }

    /** Returns the list component of such a record. */
    static RecordComponent listOf(Class<?> custom) {
        return RecordReflection.components(custom).getFirst();
    }

    private static Class<?> variant(Class<?> sealed, Predicate<Class<?>> kind) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .filter(kind)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(sealed + " lacks @Discriminator or a variant"));
    }
}
