package dev.lockstep.results.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.stream.Stream;

import dev.lockstep.experiment.metrics.MetricUnit;
import dev.lockstep.results.ReferenceValues;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class EstimateTest {
    private static final Offset<Double> EXACT = within(1e-12);

    /** Computed with Python's statistics module and SciPy's t distribution. */
    static Stream<Arguments> references() {
        return Stream.of(
                Arguments.of(
                        new double[] {0.2481, 0.2393, 0.2532},
                        new Estimate(
                                0.24686666666666665, 0.0070315953618885875, 0.2293992154544305, 0.2643341178789028)),
                Arguments.of(
                        new double[] {0.5730, 0.5659, 0.5811, 0.5702, 0.5744},
                        new Estimate(0.57292, 0.005607762477138266, 0.5659570432216594, 0.5798829567783406)),
                Arguments.of(
                        new double[] {3.1, 3.3},
                        new Estimate(3.2, 0.1414213562373093, 1.9293795263825326, 4.470620473617467)));
    }

    @ParameterizedTest
    @MethodSource("references")
    void an_estimate_equals_an_independent_computation(double[] values, Estimate expected) {
        Estimate estimate = Estimate.of(MetricUnit.NATS, values);

        assertThat(estimate.mean()).isCloseTo(expected.mean(), EXACT);
        assertThat(estimate.sd()).isCloseTo(Objects.requireNonNull(expected.sd()), EXACT);
        assertThat(estimate.low()).isCloseTo(Objects.requireNonNull(expected.low()), EXACT);
        assertThat(estimate.high()).isCloseTo(Objects.requireNonNull(expected.high()), EXACT);
    }

    static Stream<JsonNode> scipyEstimates() {
        return ReferenceValues.of(EstimateTest.class, "estimates.json");
    }

    /** Written by src/test/resources/dev/lockstep/results/statistics.py. */
    @ParameterizedTest
    @MethodSource("scipyEstimates")
    void an_estimate_equals_that_of_scipy(JsonNode reference) {
        Estimate estimate = Estimate.of(MetricUnit.NATS, ReferenceValues.doubles(reference.required("values")));

        ReferenceValues.assertClose(estimate.mean(), reference.required("mean"));
        ReferenceValues.assertClose(estimate.sd(), reference.required("sd"));
        ReferenceValues.assertClose(estimate.low(), reference.required("low"));
        ReferenceValues.assertClose(estimate.high(), reference.required("high"));
    }

    @Test
    void one_seed_has_a_mean_and_no_standard_deviation() {
        assertThat(Estimate.of(MetricUnit.FRACTION, 0.25)).isEqualTo(new Estimate(0.25, null, null, null));
    }

    @Test
    void equal_values_have_a_standard_deviation_of_exactly_0_and_no_interval() {
        for (double value : new double[] {0, 0.1, 1}) {
            assertThat(Estimate.of(MetricUnit.FRACTION, value, value, value))
                    .isEqualTo(new Estimate(value, 0.0, null, null));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.9065, 0.9775", "0.02, 0.001", "0, 1", "1, 0.9999", "0, 0.0001"})
    void an_interval_of_accuracies_has_no_impossible_values(double a, double b) {
        Estimate accuracy = Estimate.of(MetricUnit.FRACTION, a, b);
        Estimate difference = Estimate.ofDifferences(MetricUnit.FRACTION, a, -b);

        assertThat(accuracy.low()).isBetween(0.0, accuracy.mean());
        assertThat(accuracy.high()).isBetween(accuracy.mean(), 1.0);
        assertThat(difference.low()).isBetween(-1.0, difference.mean());
        assertThat(difference.high()).isBetween(difference.mean(), 1.0);
    }

    @Test
    void an_interval_of_losses_has_no_negative_values_and_no_upper_limit() {
        Estimate loss = Estimate.of(MetricUnit.NATS, 0.5, 4.5);

        assertThat(loss.low()).isZero();
        assertThat(loss.high()).isGreaterThan(20);
        assertThat(Estimate.ofDifferences(MetricUnit.NATS, -3, 5).low()).isNegative();
    }
}
