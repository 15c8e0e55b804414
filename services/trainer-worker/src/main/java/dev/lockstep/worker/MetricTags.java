package dev.lockstep.worker;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Labels of metrics: enums alone, so that no number of runs makes more series. */
final class MetricTags {
    private MetricTags() {}

    /** One meter for each constant, given its label. All are there from the start, at zero: their first increase is seen as one. */
    static <E extends Enum<E>, M> Map<E, M> each(Class<E> type, Function<String, M> meter) {
        Map<E, M> meters = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            meters.put(constant, meter.apply(constant.name().toLowerCase(Locale.ROOT)));
        }
        return Map.copyOf(meters);
    }
}
