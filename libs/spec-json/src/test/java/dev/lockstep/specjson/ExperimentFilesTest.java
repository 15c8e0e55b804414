package dev.lockstep.specjson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import dev.lockstep.experiment.spec.ExperimentPlan;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExperimentFilesTest {
    private static final Path EXPERIMENTS = Path.of("..", "..", "experiments");

    @ParameterizedTest
    @MethodSource("files")
    void every_experiment_of_the_repository_is_valid_and_has_the_name_of_its_file(Path file) throws IOException {
        ExperimentPlan plan = new ExperimentSpecReader().read(Files.readString(file));

        assertThat(plan.name() + ".json").isEqualTo(file.getFileName().toString());
        assertThat(plan.description()).isNotBlank();
        assertThat(plan.warnings()).isEmpty();
    }

    private static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(EXPERIMENTS)) {
            return files.filter(file -> file.toString().endsWith(".json")).toList().stream();
        }
    }
}
