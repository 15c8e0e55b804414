package dev.lockstep.standalone.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"$HOME", "a`b", "a\"b", "a\\b", "a\nb", "${x}"})
    void a_path_that_a_shell_would_change_is_refused_in_one_line(String name) {
        assertThatExceptionOfType(CannotStartException.class)
                .isThrownBy(() -> Home.in(folder.resolve(name)))
                .withMessageContaining("Set LOCKSTEP_HOME to another directory.");
        assertThatExceptionOfType(CannotStartException.class)
                .isThrownBy(() -> Home.in(folder.resolve(name).resolve("home")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "Müller", "it's", "a;b", "a&b", "(a)", "[a]", "a#b", "a*b", "~", "-a"})
    void other_paths_are_used(String name) throws IOException {
        assertThat(Home.in(folder.resolve(name)).directory())
                .isEqualTo(folder.toRealPath().resolve(name));
    }

    @Test
    void a_link_leads_to_its_target() throws IOException {
        Path target = Files.createDirectory(folder.resolve("target"));
        Path link = Files.createSymbolicLink(folder.resolve("$link"), target);

        assertThat(Home.in(link).directory()).isEqualTo(target.toRealPath());
    }

    @Test
    void a_file_is_refused() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatExceptionOfType(CannotStartException.class)
                .isThrownBy(() -> Home.in(file))
                .withMessageContaining("Cannot write to " + file);
    }
}
