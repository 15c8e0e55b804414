package dev.lockstep.results.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.stream.Stream;

import dev.lockstep.results.ReferenceValues;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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
        Estimate estimate = Estimate.of(values);

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
        Estimate estimate = Estimate.of(ReferenceValues.doubles(reference.required("values")));

        ReferenceValues.assertClose(estimate.mean(), reference.required("mean"));
        ReferenceValues.assertClose(estimate.sd(), reference.required("sd"));
        ReferenceValues.assertClose(estimate.low(), reference.required("low"));
        ReferenceValues.assertClose(estimate.high(), reference.required("high"));
    }

    @Test
    void one_seed_has_a_mean_and_no_standard_deviation() {
        assertThat(Estimate.of(0.25)).isEqualTo(new Estimate(0.25, null, null, null));
    }

    @Test
    void equal_values_have_a_standard_deviation_of_exactly_0() {
        assertThat(Estimate.of(0.1, 0.1, 0.1)).isEqualTo(new Estimate(0.1, 0.0, 0.1, 0.1));
    }
}
