package dev.lockstep.cli.follow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressBarTest {
    @ParameterizedTest
    @CsvSource({"0,'    '", "0.125,'▌   '", "0.5,'██  '", "0.53125,'██▏ '", "1,'████'"})
    void a_bar_grows_by_eighths_at_constant_width(double fraction, String bar) {
        assertThat(ProgressBar.of(fraction, 4)).isEqualTo(bar);
    }
}
