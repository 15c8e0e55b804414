package dev.lockstep.store.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Reads the source code of this module. */
class RunTransitionsTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final Path RUN_TRANSITIONS = Path.of("dev/lockstep/store/run/RunTransitions.java");

    /** In SQL and in JPQL. The assignments end at WHERE or, in other texts, at the end of the statement. */
    private static final Pattern UPDATE_OF_RUN = Pattern.compile(
            "\\bUPDATE\\s+run\\b.*?\\bSET\\b(.*?)(\\bWHERE\\b|;)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern GUARDED_COLUMN =
            Pattern.compile("\\b(status|lease_token|lease_expires_at|requested)\\b\\s*[=,)]");
    /** Not comparisons, which would be IS NULL. */
    private static final Pattern CLAUSE = Pattern.compile("\\b(lease_token|lease_expires_at|requested) = NULL");

    @Test
    void no_other_class_assigns_the_status_the_request_or_the_lease_of_a_run() throws IOException {
        for (Path file : sources()) {
            String source = Files.readString(file);
            if (!file.endsWith(RUN_TRANSITIONS)) {
                assertThat(CLAUSE.matcher(source).results()).as("%s", file).isEmpty();
                UPDATE_OF_RUN
                        .matcher(source)
                        .results()
                        .forEach(update ->
                                assertThat(update.group(1)).as("%s", file).doesNotContainPattern(GUARDED_COLUMN));
            }
        }
    }

    @Test
    void the_clause_that_ends_a_lease_stands_once() throws IOException {
        Matcher clauses =
                Pattern.compile("lease_token = NULL").matcher(Files.readString(MAIN.resolve(RUN_TRANSITIONS)));

        assertThat(clauses.results()).hasSize(1);
    }

    @Test
    void the_scan_finds_an_assignment() {
        Matcher update = UPDATE_OF_RUN.matcher("UPDATE run SET epoch = 1, requested = 'PAUSED' WHERE id = :id");

        assertThat(update.find()).isTrue();
        assertThat(update.group(1)).containsPattern(GUARDED_COLUMN);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
