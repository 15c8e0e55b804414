package dev.lockstep.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFormatsTest {
    @ParameterizedTest
    @CsvSource({"0, 0:00", "31.4, 0:31", "59.6, 1:00", "754, 12:34", "43411, 12:03:31"})
    void durations_have_clock_format(double seconds, String text) {
        assertThat(NumberFormats.duration(seconds)).isEqualTo(text);
    }

    @Test
    void a_missing_value_is_a_dash() {
        assertThat(NumberFormats.percent(null)).isEqualTo("–");
        assertThat(NumberFormats.percent(0.2406)).isEqualTo("24.1 %");
    }

    @Test
    void speeds_have_thousands_separators() {
        assertThat(NumberFormats.speed(12345.6)).isEqualTo("12,346 img/s");
    }
}
