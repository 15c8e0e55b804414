package dev.lockstep.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Checks the modulepreload links of index.html. */
class PreloadTest {
    private static final Path STATIC = Path.of("src", "main", "resources", "static");
    private static final Pattern PRELOADED = Pattern.compile("<link rel=\"modulepreload\" href=\"/(page/[^\"]+)\">");

    /** The browser requests a module without such a link only after it has loaded the importing module. */
    @Test
    void every_module_of_the_page_is_preloaded() throws IOException {
        List<String> preloaded = PRELOADED
                .matcher(Files.readString(STATIC.resolve("index.html")))
                .results()
                .map(link -> link.group(1))
                .toList();

        assertThat(preloaded).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(modules());
    }

    /** The modules of the page, without the two scripts that index.html loads itself and the worker. */
    private static List<String> modules() throws IOException {
        try (Stream<Path> files = Files.walk(STATIC.resolve("page"))) {
            return files.map(file -> STATIC.relativize(file).toString())
                    .filter(file -> file.endsWith(".js"))
                    .filter(file -> !Set.of("page/main.js", "page/theme-init.js", "page/event-worker.js")
                            .contains(file))
                    .toList();
        }
    }
}
