package dev.lockstep.results.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RepeatedConfigurationsTest {
    /** Expected: SciPy's t.ppf(0.975, 2) * 1 point, and t.ppf(0.975, 3) * sqrt(14 / 3) points. */
    @Test
    void the_bound_is_students_quantile_times_the_root_mean_square() {
        assertThat(new RepeatedConfigurations(1, 1).differenceByChance())
                .isCloseTo(0.043026527297494635, within(1e-12));
        assertThat(new RepeatedConfigurations(1, 2, 3).differenceByChance())
                .isCloseTo(0.06874869763717817, within(1e-12));
    }

    @Test
    void the_note_states_the_configurations_and_the_bound() {
        assertThat(new RepeatedConfigurations(0.5, 1, 0.25).note())
                .isEqualTo(
                        "The study ran 3 configurations twice; the accuracies of the two runs differ by 0.25 to 1.00 points."
                                + " A difference of up to 2.10 points between two published accuracies is within this"
                                + " variation (95 %).");
    }
}
