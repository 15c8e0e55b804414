package dev.lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.lockstep.gateway.experiment.ExampleImporter;
import dev.lockstep.specjson.MalformedJsonException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

class ExampleImporterTest extends GatewayTest {
    private static final Path REPRODUCTION = Path.of("../../docs/reproduction");
    private static final Resource PRESET = new FileSystemResource(REPRODUCTION.resolve("preset.json"));
    private static final Resource QUICKSTART = new FileSystemResource(REPRODUCTION.resolve("quickstart.json"));

    @Autowired
    private ExampleImporter importer;

    @BeforeEach
    void clear() {
        sql().sql("TRUNCATE experiment CASCADE").update();
    }

    @Test
    void examples_are_marked_and_imported_once_the_last_one_as_the_newest() throws Exception {
        importer.importExamples(List.of(PRESET, QUICKSTART), "examples");
        importer.importExamples(List.of(PRESET, QUICKSTART), "examples");

        assertThat(sql().sql("SELECT name FROM experiment WHERE example ORDER BY created_at DESC, id DESC")
                        .query(String.class)
                        .list())
                .containsExactly("quickstart", "preset");
    }

    @Test
    void a_user_who_imports_the_file_of_an_example_gets_an_experiment_of_their_own() throws Exception {
        importer.importExamples(List.of(QUICKSTART), "examples");

        String export = Files.readString(REPRODUCTION.resolve("quickstart.json"));
        assertThat(send(json("/api/v1/experiments/import", export)).status()).isEqualTo(201);
        assertThat(sql().sql("SELECT count(*) FROM experiment WHERE NOT example")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void if_one_example_is_invalid_none_is_imported() {
        Resource invalid = new ByteArrayResource("{".getBytes(StandardCharsets.UTF_8));

        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> importer.importExamples(List.of(QUICKSTART, invalid), "examples"));
        assertThat(sql().sql("SELECT count(*) FROM experiment")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
