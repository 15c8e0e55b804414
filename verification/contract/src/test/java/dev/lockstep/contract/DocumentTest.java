package dev.lockstep.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DocumentTest {
    static final Path FILE = Path.of("../../docs/openapi.json");
    private static final Path EXPERIMENTS = Path.of("../../experiments");

    @RegisterExtension
    static final Services services = new Services();

    /** Writes the document first if {@code -Dopenapi=write} is set, as {@code make openapi} does. */
    @Test
    void the_committed_document_is_up_to_date() throws IOException {
        String document =
                Document.text(Document.of(services.gatewayDocument(), services.resultsStoreDocument(), EXPERIMENTS));
        if ("write".equals(System.getProperty("openapi"))) {
            Files.writeString(FILE, document);
        }

        assertThat(Files.readString(FILE))
                .as("docs/openapi.json is out of date: run `make openapi` to update it")
                .isEqualTo(document);
    }
}
