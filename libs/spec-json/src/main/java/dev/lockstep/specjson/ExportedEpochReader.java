package dev.lockstep.specjson;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.metrics.MetricUnit;
import dev.lockstep.experiment.metrics.MetricValues;
import dev.lockstep.experiment.spec.Bounds;
import dev.lockstep.experiment.spec.Rule;
import dev.lockstep.experiment.spec.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the epochs of an export, with the metrics in the ranges of their units. */
final class ExportedEpochReader {
    private static final List<String> IDENTITY =
            SpecField.of(Identity.class).stream().map(SpecField::name).toList();
    private static final Set<String> FIELDS = Stream.concat(
                    IDENTITY.stream(), Stream.of(EpochMetric.values()).map(EpochMetric::key))
            .collect(Collectors.toSet());
    private static final Map<String, SpecType> RANGES =
            SpecField.of(Ranges.class).stream().collect(Collectors.toMap(SpecField::name, SpecField::type));

    private final Violations violations;
    private final NumberReader numbers;

    ExportedEpochReader(Violations violations) {
        this.violations = violations;
        this.numbers = new NumberReader(violations);
    }

    /** The fields of an epoch that are no metrics. */
    record Identity(@Bounds(min = 1, max = 100_000) int epoch, String parameterSha256) {
        private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

        @Rule
        static List<Violation> hashIsASha256(String parameterSha256) {
            return Violation.unless(
                    SHA256.matcher(parameterSha256).matches(),
                    "/parameterSha256",
                    "must be a SHA-256 digest, 64 digits of lower-case hex, was "
                            + ValueDescription.quoted(parameterSha256));
        }
    }

    /** The ranges of metrics: sums over epochs are finite, and counts are exact in every JSON reader. */
    record Ranges(
            @Bounds(min = 0, max = 1) double fraction,
            @Bounds(min = 0, max = 1e100) double amount,
            @Bounds(min = 1, max = Integer.MAX_VALUE) long steps,
            @Bounds(min = 0, max = CellCheck.MAX_COUNT) long count) {
        private static String of(MetricUnit unit) {
            return switch (unit) {
                case FRACTION -> "fraction";
                case NATS, NUMBER, SECONDS, IMAGES_PER_SECOND -> "amount";
                case STEPS -> "steps";
                case ROUNDS, BYTES -> "count";
            };
        }
    }

    /** Returns null if it has added a violation. Absent metrics were not measured. */
    @Nullable
    EpochMetrics read(JsonNode row, JsonPointer at) {
        if (!(row instanceof ObjectNode object)) {
            violations.add(at, "must be an object, was " + ValueDescription.value(row));
            return null;
        }
        int before = violations.count();
        for (String name : object.propertyNames()) {
            if (!FIELDS.contains(name)) {
                violations.add(at.appendProperty(name), "unknown field" + SpellingSuggestion.didYouMean(name, FIELDS));
            }
        }
        ObjectNode identity = object.deepCopy().retain(IDENTITY);
        Identity read = new SpecReader(violations).read(Identity.class, identity, at);
        Map<EpochMetric, @Nullable Number> values = new EnumMap<>(EpochMetric.class);
        for (EpochMetric metric : EpochMetric.values()) {
            JsonNode value = object.get(metric.key());
            if (value != null && !value.isNull()) {
                values.put(metric, number(metric.unit(), value, at.appendProperty(metric.key())));
            }
        }
        return violations.count() == before
                ? new EpochMetrics(
                        Objects.requireNonNull(read).epoch(), new MetricValues(values), read.parameterSha256())
                : null;
    }

    private @Nullable Number number(MetricUnit unit, JsonNode value, JsonPointer at) {
        SpecType.NumberType range = (SpecType.NumberType) Objects.requireNonNull(RANGES.get(Ranges.of(unit)));
        return unit.isIntegral()
                ? (Number) numbers.readLong(range, value, at, Long.MAX_VALUE)
                : (Number) numbers.readDouble(range, value, at);
    }
}
