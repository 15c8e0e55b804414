package dev.lockstep.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class DemoTest {
    @TempDir
    private Path directory;

    @Test
    void without_cifar100_it_prints_one_line_and_trains_on_synthetic_images_to_the_table() throws Exception {
        try (StandaloneProcess demo = demo("sgd")) {
            assertThat(demo.exitCode()).as(demo.output()).isZero();
            assertThat(demo.output().lines())
                    .anyMatch(line -> line.startsWith("CIFAR-100 is not in") && line.contains("synthetic"))
                    .anyMatch(line -> line.contains("synthetic images, 1 epoch of 640 images"))
                    .anyMatch(line -> line.matches(" sgd, batch 64 reaches \\d+\\.\\d % test accuracy .*"))
                    .anyMatch(line -> line.contains("Next steps"));
            assertThat(directory.resolve("home/log/lockstep.log")).isNotEmptyFile();
        }
    }

    @Test
    void it_fails_with_the_exit_code_of_its_command() throws Exception {
        try (StandaloneProcess demo = demo("no such optimizer")) {
            assertThat(demo.exitCode()).isEqualTo(1);
            assertThat(demo.output()).contains("/optimizer/type").doesNotContain("Next steps");
        }
    }

    /** Starts a demo whose data directory is a file, so that CIFAR-100 cannot be downloaded. */
    private StandaloneProcess demo(String optimizer) throws IOException {
        Path experiment = Files.writeString(directory.resolve("experiment.json"), """
                {
                  "name": "a first look",
                  "dataset": {"name": "synthetic", "trainingSize": 640, "validationSize": 64},
                  "strategy": {"type": "centralized", "batchSize": 64},
                  "optimizer": {"type": "%s", "learningRate": 0.01},
                  "epochs": 1,
                  "seeds": [1]
                }
                """.formatted(optimizer));
        Path noDirectory = Files.createFile(directory.resolve("data"));
        return StandaloneProcess.start(
                directory.resolve("home"),
                StandaloneProcess.freePort(),
                Map.of("LOCKSTEP_DATA_DIR", noDirectory.toString()),
                "demo",
                lockstepCommand().toString(),
                "not-read.json",
                experiment.toString());
    }

    /** Writes a lockstep command that runs the classes of this build. */
    private Path lockstepCommand() throws IOException {
        Path script = Files.writeString(directory.resolve("lockstep"), """
                #!/bin/sh
                exec '%s/bin/java' --enable-native-access=ALL-UNNAMED -cp '%s' dev.lockstep.cli.Lockstep "$@"
                """.formatted(
                        System.getProperty("java.home"), System.getProperty("java.class.path")));
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }
}
