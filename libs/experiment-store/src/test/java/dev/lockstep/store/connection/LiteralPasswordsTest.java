package dev.lockstep.store.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.bind.Binder;

class LiteralPasswordsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${user.home}", "a${b}c", "${x:default}", "$HOME", "#{1+1}", "a}b{", "'\"`", "back\\slash",
                        "\\${user.home}",
                "${${user.home}}", " blanks at both ends ", "#hash", "ü€", "%s", "!", "$", "${", "a\\\\"
            })
    void a_password_is_taken_literally(String password) throws IOException {
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("spring.datasource.password"), password + "\n");

        assertThat(bound("spring.datasource.password", "--spring.config.import=configtree:" + secrets + "/"))
                .isEqualTo(password);
        assertThat(bound("spring.flyway.password", "--spring.flyway.password=" + password))
                .isEqualTo(password);
    }

    @Test
    void a_settings_file_may_refer_to_other_properties() throws IOException {
        Path settings = Files.writeString(
                folder.resolve("application.yml"), "lab.secret: a\nspring.datasource.password: ${lab.secret}b\n");

        assertThat(bound("spring.datasource.password", "--spring.config.location=file:" + settings))
                .isEqualTo("ab");
        assertThat(bound("spring.datasource.password")).isNull();
    }

    @Test
    void a_password_of_several_lines_is_refused_without_repeating_it() throws IOException {
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("spring.datasource.password"), "one\ntwo\n");

        assertThatThrownBy(
                        () -> bound("spring.datasource.password", "--spring.config.import=configtree:" + secrets + "/"))
                .isInstanceOf(LiteralPasswords.UnusablePasswordException.class)
                .hasMessage("spring.datasource.password contains a line break or another control character");
    }

    private static @Nullable String bound(String property, String... arguments) {
        SpringApplication application = new SpringApplication(LiteralPasswordsTest.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        try (var context = application.run(arguments)) {
            return Binder.get(context.getEnvironment())
                    .bind(property, String.class)
                    .orElse(null);
        }
    }
}
