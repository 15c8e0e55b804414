package dev.lockstep.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A short chaos experiment with short leases; {@code make chaos} runs the full one. */
@Timeout(600)
class ChaosMainTest {
    @TempDir
    private Path directory;

    @Test
    void no_epoch_is_lost_duplicated_or_stale_under_faults() throws Exception {
        ChaosReport report = new ChaosExperiment(
                        new ChaosSettings(FaultType.values().length, 1, 3, ChaosSettings.Pace.FAST), System.out)
                .run(directory);
        report.print(System.out);
        assertThat(report.violations()).isEmpty();
    }
}
