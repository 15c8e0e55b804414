package dev.lockstep.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A short drill, with short leases; {@code make chaos} is the whole one. */
@Timeout(600)
class ChaosTest {
    @TempDir
    private Path directory;

    @Test
    void nothing_is_lost_doubled_or_stale_under_a_rain_of_faults() throws Exception {
        Report report =
                new Drill(new Settings(Fault.values().length, 1, 3, Settings.Pace.HASTY), System.out).run(directory);
        report.print(System.out);
        assertThat(report.faults()).isEmpty();
    }
}
