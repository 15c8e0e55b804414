package dev.lockstep.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class PreloadTest {
    private static final Path STATIC = Path.of("src", "main", "resources", "static");
    private static final Pattern PRELOADED = Pattern.compile("<link rel=\"modulepreload\" href=\"/(page/[^\"]+)\">");

    /** A module that is not among them is only asked for when the one that imports it has come. */
    @Test
    void every_module_of_the_page_is_asked_for_at_once() throws IOException {
        List<String> preloaded = PRELOADED
                .matcher(Files.readString(STATIC.resolve("index.html")))
                .results()
                .map(link -> link.group(1))
                .toList();

        assertThat(preloaded).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(modules());
    }

    /** But for the two that the page names as scripts. */
    private static List<String> modules() throws IOException {
        try (Stream<Path> files = Files.walk(STATIC.resolve("page"))) {
            return files.map(file -> STATIC.relativize(file).toString())
                    .filter(file -> file.endsWith(".js"))
                    .filter(file -> !file.equals("page/main.js") && !file.equals("page/chosen-theme.js"))
                    .toList();
        }
    }
}
