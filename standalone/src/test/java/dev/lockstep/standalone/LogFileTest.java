package dev.lockstep.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogFileTest {
    @Test
    void the_configuration_has_a_name_that_logback_does_not_look_for_by_itself() {
        assertThat(LogFile.class.getResource("/lockstep-logs.xml")).isNotNull();
        assertThat(LogFile.class.getResource("/logback.xml")).isNull();
    }
}
