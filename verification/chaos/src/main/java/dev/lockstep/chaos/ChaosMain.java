package dev.lockstep.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

import org.springframework.util.FileSystemUtils;

/** {@code make chaos}: runs a chaos experiment and prints its report. The exit code is 1 if the report is not good. */
public final class ChaosMain {
    private ChaosMain() {}

    public static void main(String[] args) throws IOException, InterruptedException, SQLException {
        ChaosSettings settings = ChaosSettings.from(System.getenv());
        Path directory = Files.createTempDirectory("lockstep-chaos-");
        System.out.printf("Logs: %s%n", directory.resolve("logs"));
        ChaosReport report = new ChaosExperiment(settings, System.out).run(directory);
        report.print(System.out);
        if (!report.isGood()) {
            System.exit(1);
        }
        FileSystemUtils.deleteRecursively(directory);
    }
}
