package dev.lockstep.specjson;

import java.math.BigDecimal;
import java.util.Optional;

import dev.lockstep.experiment.spec.Constraints;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Reads numbers without coercion and checks their bounds.
 *
 * <p>JSON has one number type: {@code 2.0} and {@code 2e0} are read as the integer 2; {@code 2.5} is not an integer.
 */
final class NumberReader {
    private final Violations violations;

    NumberReader(Violations violations) {
        this.violations = violations;
    }

    @Nullable
    Double readDouble(SpecType.NumberType type, JsonNode node, JsonPointer at) {
        if (!node.isNumber()) {
            violations.add(at, "must be a number, was " + ValueDescription.value(node));
            return null;
        }
        double value = node.decimalValue().doubleValue();
        return checkBounds(type, value, at) ? value : null;
    }

    @Nullable
    Long readLong(SpecType.NumberType type, JsonNode node, JsonPointer at, long max) {
        if (!node.isNumber() || !isIntegral(node.decimalValue())) {
            violations.add(at, "must be an integer, was " + ValueDescription.value(node));
            return null;
        }
        Optional<Long> exact = exactLong(node.decimalValue());
        Number value = exact.isPresent() ? exact.get() : node.decimalValue();
        if (!checkBounds(type, value, at)) {
            return null;
        }
        if (exact.isEmpty() || Math.abs(exact.get()) > max) {
            violations.add(at, "must be at most " + max + " in absolute value, was " + ValueDescription.value(node));
            return null;
        }
        return exact.get();
    }

    private boolean checkBounds(SpecType.NumberType type, Number value, JsonPointer at) {
        Optional<String> violation = Constraints.violation(type.bounds(), value);
        violation.ifPresent(detail -> violations.add(at, detail));
        return violation.isEmpty();
    }

    private static boolean isIntegral(BigDecimal value) {
        return value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
    }

    private static Optional<Long> exactLong(BigDecimal value) {
        try {
            return Optional.of(value.longValueExact());
        } catch (ArithmeticException outOfRange) {
            return Optional.empty();
        }
    }
}
