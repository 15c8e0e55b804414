package dev.lockstep.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.lockstep.gateway.experiment.ExampleImporter;
import dev.lockstep.standalone.home.Home;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/**
 * The experiments that a new database starts with. A file in the home directory marks that they are still to be
 * imported, so that a start that was killed does not lose them, and that deleted ones never return.
 */
record Examples(Home home) {
    private static final Logger LOG = LoggerFactory.getLogger(Examples.class);

    /** In the order of their import: the last one is the first in the list. */
    private static final List<Resource> EXPORTS = Stream.of("preset", "quickstart")
            .<Resource>map(name -> new ClassPathResource("examples/" + name + ".json"))
            .toList();

    /** Not that of a user, who can import the same file as an experiment of their own. */
    private static final String OWNER = "examples";

    /** What to do with examples at the start of a new database. */
    enum Policy {
        IMPORT,
        LEAVE_OUT
    }

    /** Marks a database that does not exist yet. Must be called before it is created. */
    void prepare(Policy policy) throws IOException {
        if (policy == Policy.LEAVE_OUT) {
            Files.deleteIfExists(marker());
        } else if (Files.notExists(home.database())) {
            Files.writeString(marker(), "The examples are still to be imported into the new database.\n");
        }
    }

    /** Imports the examples into a new database. A failure is logged only: Lockstep works without them. */
    void importIfNew(ExampleImporter importer) throws IOException {
        if (Files.exists(marker())) {
            try {
                importer.importExamples(EXPORTS, OWNER);
            } catch (RuntimeException | IOException e) {
                LOG.error("Could not import the examples", e);
            }
            Files.delete(marker());
        }
    }

    private Path marker() {
        return home.directory().resolve("examples-pending");
    }
}
