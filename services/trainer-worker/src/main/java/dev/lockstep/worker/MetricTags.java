package dev.lockstep.worker;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Registers metrics with a tag. Tag values are enum constants, so that the number of time series is fixed. */
final class MetricTags {
    private MetricTags() {}

    /** Registers a meter for each constant. All start at zero, so that Prometheus sees the first increase. */
    static <E extends Enum<E>, M> Map<E, M> meterPerTag(Class<E> type, Function<String, M> register) {
        Map<E, M> meters = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            meters.put(constant, register.apply(constant.name().toLowerCase(Locale.ROOT)));
        }
        return Map.copyOf(meters);
    }
}
