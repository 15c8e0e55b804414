package dev.lockstep.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogFileTest {
    @Test
    void logback_does_not_find_the_configuration_by_its_name() {
        assertThat(LogFile.class.getResource("/lockstep-logs.xml")).isNotNull();
        assertThat(LogFile.class.getResource("/logback.xml")).isNull();
    }
}
