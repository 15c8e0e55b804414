package dev.lockstep.results.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RepeatedConfigurationsTest {
    /** SciPy's t.ppf(0.975, 2) of 1 point, and t.ppf(0.975, 3) of the root of 14 / 3. */
    @Test
    void the_bound_is_students_quantile_of_the_root_of_the_mean_square() {
        assertThat(new RepeatedConfigurations(1, 1).byChance()).isCloseTo(0.043026527297494635, within(1e-12));
        assertThat(new RepeatedConfigurations(1, 2, 3).byChance()).isCloseTo(0.06874869763717817, within(1e-12));
    }

    @Test
    void readers_are_told_how_many_there_were_and_what_follows() {
        assertThat(new RepeatedConfigurations(0.5, 1, 0.25).note())
                .isEqualTo(
                        "3 configurations that the study ran twice differ by 0.25 to 1.00 points: between two published"
                                + " figures, a difference of up to 2.10 may be chance.");
    }
}
