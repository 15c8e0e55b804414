package dev.lockstep.experiment.spec;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** Checks the components of a record against the {@link Bounds} and the {@link Rule}s that the record declares. */
public final class Constraints {
    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            return type.getRecordComponents();
        }
    };
    private static final ClassValue<List<RuleMethod>> RULES = new ClassValue<>() {
        @Override
        protected List<RuleMethod> computeValue(Class<?> type) {
            return RuleMethod.of(type);
        }
    };

    private Constraints() {}

    /**
     * Checks the values of a record's components in its compact constructor, as in {@code Constraints.check(Sgd.class,
     * learningRate, momentum)}. The values are in the order of the components; an absent one is null.
     *
     * @throws InvalidSpecException with every field outside its bounds, or if there is none, with the rules' violations
     */
    public static void check(Class<? extends Record> type, @Nullable Object... values) {
        RecordComponent[] components = COMPONENTS.get(type);
        if (components.length != values.length) {
            throw new IllegalArgumentException(type.getSimpleName() + " has " + components.length + " components");
        }
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            String pointer = "/" + components[i].getName();
            if (values[i] instanceof List<?> list) {
                for (int j = 0; j < list.size(); j++) {
                    check(components[i], list.get(j), pointer + "/" + j, violations);
                }
            } else {
                check(components[i], values[i], pointer, violations);
            }
        }
        InvalidSpecException.throwIfAny(violations);
        InvalidSpecException.throwIfAny(ruleViolations(type, values));
    }

    /** Returns the violations of the rules that read only known components; absent and invalid ones are null. */
    public static List<Violation> ruleViolations(Class<?> type, @Nullable Object[] values) {
        return RULES.get(type).stream()
                .flatMap(rule -> rule.violations(values).stream())
                .toList();
    }

    private static void check(
            RecordComponent component, @Nullable Object value, String pointer, List<Violation> violations) {
        if (value instanceof Number number) {
            violation(component.getAnnotation(Bounds.class), number)
                    .ifPresent(detail -> violations.add(new Violation(pointer, detail)));
        }
    }

    /**
     * Returns the detail of a violation, as in "must be greater than 0, was -1"; empty if the value is valid. A double
     * must also be valid as the float32 that training uses, where 1e-50 is 0 and 0.999999999 is 1.
     */
    public static Optional<String> violation(@Nullable Bounds bounds, Number number) {
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            return Optional.of("must be a finite number");
        }
        if (bounds != null && !holds(bounds, value)) {
            return Optional.of("must be " + describe(bounds) + ", was " + text(number));
        }
        return number instanceof Double ? float32Violation(bounds, value) : Optional.empty();
    }

    private static Optional<String> float32Violation(@Nullable Bounds bounds, double value) {
        float rounded = (float) value;
        if (rounded == 0 && value != 0) {
            return Optional.of(
                    "is 0 as a float32, in which training computes; the smallest size is 1.4e-45, was " + value);
        }
        if (!Float.isFinite(rounded)) {
            return Optional.of(
                    "is infinite as a float32, in which training computes; the largest size is 3.4e38, was " + value);
        }
        return bounds == null || holds(bounds, rounded)
                ? Optional.empty()
                : Optional.of("must be " + describe(bounds) + ", was " + value + ", which is " + text(rounded)
                        + " as a float32, in which training computes");
    }

    /** Describes the bounds, as in "between 1 and 100000", "greater than 0", "at least 0 and less than 1". */
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
