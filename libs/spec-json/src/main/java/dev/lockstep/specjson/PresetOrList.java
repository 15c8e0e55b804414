package dev.lockstep.specjson;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

import dev.lockstep.experiment.spec.Discriminator;

/**
 * A sealed interface without {@link Discriminator}: either a preset, asked for by its name alone, or a list of one's own, given as the list alone.
 *
 * @param presets the enum of the presets
 * @param own the record whose one component is the list
 */
record PresetOrList(Class<?> presets, Class<?> own) {
    /** What {@code sealed} is a choice between; empty where a field names the alternative. */
    static Optional<PresetOrList> of(Class<?> sealed) {
        return sealed.isAnnotationPresent(Discriminator.class)
                ? Optional.empty()
                : Optional.of(
                        new PresetOrList(alternative(sealed, Class::isEnum), alternative(sealed, Class::isRecord)));
    }

    /** Whether the record is written as its one component. */
    static boolean isOwn(Class<?> type) {
        return Arrays.stream(type.getInterfaces())
                .anyMatch(
                        implemented -> implemented.isSealed() && of(implemented).isPresent());
    }

    /** The component of such a record. */
    static RecordComponent list(Class<?> own) {
        return RecordReflection.components(own).getFirst();
    }

    private static Class<?> alternative(Class<?> sealed, Predicate<Class<?>> kind) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .filter(kind)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(sealed + " lacks @ChosenBy"));
    }
}
