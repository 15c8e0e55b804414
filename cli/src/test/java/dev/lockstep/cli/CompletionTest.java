package dev.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

import dev.lockstep.cli.text.Console;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void bash_completes_commands_and_their_options() throws Exception {
        Path script = writeCompletionScript();

        assertThat(completed(script, "lockstep", "su")).isEqualTo("submit");
        assertThat(completed(script, "lockstep", "submit", "--fol")).isEqualTo("--follow");
    }

    private Path writeCompletionScript() throws IOException {
        StringWriter out = new StringWriter();
        Console console = new Console(new PrintWriter(out), new PrintWriter(new StringWriter()), OptionalInt::empty);
        assertThat(Lockstep.commandLine(console, () -> {}).execute("completion"))
                .isZero();
        return Files.writeString(folder.resolve("completion"), out.toString());
    }

    /** Returns bash's completion of the last word. */
    private static String completed(Path script, String... words) throws IOException, InterruptedException {
        String line = String.join(" ", words);
        Process bash = new ProcessBuilder(
                        "bash", "-c", """
                source '%s'; COMP_WORDS=(%s); COMP_CWORD=%s; COMP_LINE='%s'; COMP_POINT=%s
                _complete_lockstep lockstep; echo "${COMPREPLY[@]}"
                """.formatted(script, line, words.length - 1, line, line.length()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).isZero();
        return output.strip();
    }
}
