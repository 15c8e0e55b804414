package dev.lockstep.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Map;

import dev.lockstep.standalone.home.CannotStartException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandaloneSettingsTest {
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    @Test
    void every_setting_has_a_default() {
        Path home = Path.of(System.getProperty("user.home"), ".lockstep");

        assertThat(StandaloneSettings.from(Map.of()))
                .isEqualTo(new StandaloneSettings(home, 8080, 1, CORES, home.resolve("data"), Examples.Policy.IMPORT));
    }

    @Test
    void variables_override_defaults_and_the_data_directory_follows_the_home() {
        StandaloneSettings settings = StandaloneSettings.from(Map.of(
                "LOCKSTEP_HOME",
                "/srv/lockstep",
                "LOCKSTEP_PORT",
                "9000",
                "LOCKSTEP_SLOTS",
                "3",
                "LOCKSTEP_THREADS",
                "2"));

        assertThat(settings)
                .isEqualTo(new StandaloneSettings(
                        Path.of("/srv/lockstep"), 9000, 3, 2, Path.of("/srv/lockstep/data"), Examples.Policy.IMPORT));
        assertThat(settings.capacity()).isEqualTo("3 slots of 2 threads");
    }

    @Test
    void the_home_directory_is_that_of_the_shell() {
        assertThat(StandaloneSettings.from(Map.of("HOME", "/home/an ä $1")).home())
                .isEqualTo(Path.of("/home/an ä $1/.lockstep"));
        assertThat(StandaloneSettings.from(Map.of("HOME", "", "LOCKSTEP_HOME", " "))
                        .home())
                .isEqualTo(Path.of(System.getProperty("user.home"), ".lockstep"));
    }

    @Test
    void slots_share_the_cores_and_have_at_least_one_thread_each() {
        assertThat(StandaloneSettings.from(Map.of("LOCKSTEP_SLOTS", "1024")).threads())
                .isEqualTo(Math.max(1, CORES / 1024));
    }

    @Test
    void an_empty_variable_counts_as_not_set() {
        assertThat(StandaloneSettings.from(Map.of("LOCKSTEP_PORT", "")).port()).isEqualTo(8080);
    }

    @Test
    void examples_can_be_left_out() {
        assertThat(StandaloneSettings.from(Map.of("LOCKSTEP_EXAMPLES", "false")).examples())
                .isEqualTo(Examples.Policy.LEAVE_OUT);
        assertThatExceptionOfType(CannotStartException.class)
                .isThrownBy(() -> StandaloneSettings.from(Map.of("LOCKSTEP_EXAMPLES", "no")))
                .withMessage("LOCKSTEP_EXAMPLES must be true or false, was \"no\".");
    }

    @ParameterizedTest
    @CsvSource({
        "LOCKSTEP_PORT, 0",
        "LOCKSTEP_PORT, 65536",
        "LOCKSTEP_PORT, http",
        "LOCKSTEP_SLOTS, -1",
        "LOCKSTEP_THREADS, 1.5"
    })
    void an_invalid_number_is_rejected_with_the_valid_range(String name, String value) {
        assertThatExceptionOfType(CannotStartException.class)
                .isThrownBy(() -> StandaloneSettings.from(Map.of(name, value)))
                .withMessageMatching(name + " must be an integer from 1 to [0-9]+, was \"" + value + "\"\\.");
    }
}
