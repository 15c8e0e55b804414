package dev.lockstep.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A short drill, with short leases; {@code make chaos} is the whole one. */
@Timeout(600)
class ChaosMainTest {
    @TempDir
    private Path directory;

    @Test
    void nothing_is_lost_doubled_or_stale_under_a_rain_of_faults() throws Exception {
        ChaosReport report = new ChaosExperiment(
                        new ChaosSettings(FaultType.values().length, 1, 3, ChaosSettings.Pace.HASTY), System.out)
                .run(directory);
        report.print(System.out);
        assertThat(report.faults()).isEmpty();
    }
}
