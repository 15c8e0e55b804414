package dev.lockstep.experiment.spec;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** Holds values against the {@link Bounds} that their record declares, so that a limit is written once and checked everywhere. */
public final class BoundsCheck {
    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            return type.getRecordComponents();
        }
    };

    private BoundsCheck() {}

    /**
     * For compact constructors: {@code BoundsCheck.check(Sgd.class, learningRate, momentum)}, the values in the record's order; null for one that
     * is absent.
     *
     * @throws InvalidSpecException naming every field whose value lies outside its bounds
     */
    static void check(Class<? extends Record> type, @Nullable Object... values) {
        RecordComponent[] components = COMPONENTS.get(type);
        if (components.length != values.length) {
            throw new IllegalArgumentException(type.getSimpleName() + " has " + components.length + " components");
        }
        List<Violation> faults = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            String pointer = "/" + components[i].getName();
            if (values[i] instanceof List<?> list) {
                for (int j = 0; j < list.size(); j++) {
                    check(components[i], list.get(j), pointer + "/" + j, faults);
                }
            } else {
                check(components[i], values[i], pointer, faults);
            }
        }
        InvalidSpecException.throwIfAny(faults);
    }

    private static void check(
            RecordComponent component, @Nullable Object value, String pointer, List<Violation> faults) {
        if (value instanceof Number number) {
            fault(component, number).ifPresent(detail -> faults.add(new Violation(pointer, detail)));
        }
    }

    /** What is wrong with this value of this component, as in "must be greater than 0, was -1"; empty if nothing is. */
    public static Optional<String> fault(RecordComponent component, Number number) {
        Bounds bounds = component.getAnnotation(Bounds.class);
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            return Optional.of("must be a finite number");
        }
        if (bounds == null || holds(bounds, value)) {
            return Optional.empty();
        }
        return Optional.of("must be " + describe(bounds) + ", was " + text(number));
    }

    /** The bounds in words: "between 1 and 100000", "greater than 0", "at least 0 and less than 1". */
    public static String describe(Bounds bounds) {
        boolean atLeast = bounds.min() != Double.NEGATIVE_INFINITY;
        boolean atMost = bounds.max() != Double.POSITIVE_INFINITY;
        if (atLeast && atMost) {
            return "between " + text(bounds.min()) + " and " + text(bounds.max());
        }
        List<String> words = new ArrayList<>();
        if (atLeast) {
            words.add("at least " + text(bounds.min()));
        }
        if (bounds.above() != Double.NEGATIVE_INFINITY) {
            words.add("greater than " + text(bounds.above()));
        }
        if (atMost) {
            words.add("at most " + text(bounds.max()));
        }
        if (bounds.below() != Double.POSITIVE_INFINITY) {
            words.add("less than " + text(bounds.below()));
        }
        return String.join(" and ", words);
    }

    private static boolean holds(Bounds bounds, double value) {
        return value >= bounds.min() && value <= bounds.max() && value > bounds.above() && value < bounds.below();
    }

    private static String text(Number number) {
        return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    }
}
