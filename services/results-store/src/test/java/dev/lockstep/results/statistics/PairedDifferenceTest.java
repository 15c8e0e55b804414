package dev.lockstep.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;

import dev.lockstep.experiment.metrics.MetricUnit;
import dev.lockstep.results.ReferenceValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class PairedDifferenceTest {
    static Stream<JsonNode> scipyTests() {
        return ReferenceValues.of(PairedDifferenceTest.class, "paired.json");
    }

    /** Written by src/test/resources/dev/lockstep/results/statistics.py. */
    @ParameterizedTest
    @MethodSource("scipyTests")
    void a_paired_test_equals_that_of_scipy(JsonNode reference) {
        PairedDifference difference = PairedDifference.of(
                MetricUnit.NATS,
                ReferenceValues.doubles(reference.required("a")),
                ReferenceValues.doubles(reference.required("b")));

        ReferenceValues.assertClose(difference.mean(), reference.required("mean"));
        ReferenceValues.assertClose(difference.low(), reference.required("low"));
        ReferenceValues.assertClose(difference.high(), reference.required("high"));
        ReferenceValues.assertClose(difference.p(), reference.required("p"));
    }

    @Test
    void without_a_common_seed_there_is_no_difference() {
        assertThat(PairedDifference.of(MetricUnit.FRACTION, new double[0], new double[0]))
                .isEqualTo(new PairedDifference(0, null, null, null, null));
    }

    @Test
    void one_common_seed_has_a_difference_without_interval_and_p_value() {
        assertThat(PairedDifference.of(MetricUnit.FRACTION, new double[] {0.5}, new double[] {0.25}))
                .isEqualTo(new PairedDifference(1, 0.25, null, null, null));
    }

    @Test
    void equal_cells_have_no_p_value() {
        double[] values = {0.41, 0.42, 0.43};

        assertThat(PairedDifference.of(MetricUnit.FRACTION, values, values))
                .isEqualTo(new PairedDifference(3, 0.0, null, null, null));
    }

    @Test
    void differences_that_are_equal_except_for_rounding_have_no_p_value() {
        double[] a = {0.3, 0.2, 0.7};
        double[] b = {0.2, 0.1, 0.6};
        assertThat(a[0] - b[0])
                .as("the differences are not equal because of rounding")
                .isNotEqualTo(a[1] - b[1]);

        PairedDifference difference = PairedDifference.of(MetricUnit.FRACTION, a, b);

        assertThat(difference.mean()).isCloseTo(0.1, within(1e-15));
        assertThat(difference.p()).isNull();
        assertThat(difference.low()).isNull();
    }
}
