package dev.lockstep.specjson;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Optional;

import dev.lockstep.experiment.spec.BoundsCheck;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Reads numbers without coercion, within their component's bounds.
 *
 * <p>JSON knows one kind of number: {@code 2.0} and {@code 2e0} are the integer 2, {@code 2.5} is none.
 */
final class NumberReader {
    private final Violations faults;

    NumberReader(Violations faults) {
        this.faults = faults;
    }

    @Nullable
    Double real(RecordComponent component, JsonNode node, JsonPointer at) {
        if (!node.isNumber()) {
            faults.add(at, "must be a number, was " + ValueDescription.value(node));
            return null;
        }
        double value = node.decimalValue().doubleValue();
        return within(component, value, at) ? value : null;
    }

    @Nullable
    Long integer(RecordComponent component, JsonNode node, JsonPointer at, long largest) {
        if (!node.isNumber() || !isIntegral(node.decimalValue())) {
            faults.add(at, "must be an integer, was " + ValueDescription.value(node));
            return null;
        }
        Optional<Long> exact = exact(node.decimalValue());
        Number value = exact.isPresent() ? exact.get() : node.decimalValue().doubleValue();
        if (!within(component, value, at)) {
            return null;
        }
        if (exact.isEmpty() || Math.abs(exact.get()) > largest) {
            faults.add(at, "must be at most " + largest + " in size, was " + ValueDescription.value(node));
            return null;
        }
        return exact.get();
    }

    private boolean within(RecordComponent component, Number value, JsonPointer at) {
        Optional<String> fault = BoundsCheck.fault(component, value);
        fault.ifPresent(detail -> faults.add(at, detail));
        return fault.isEmpty();
    }

    private static boolean isIntegral(BigDecimal value) {
        return value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
    }

    private static Optional<Long> exact(BigDecimal value) {
        try {
            return Optional.of(value.longValueExact());
        } catch (ArithmeticException beyondLong) {
            return Optional.empty();
        }
    }
}
