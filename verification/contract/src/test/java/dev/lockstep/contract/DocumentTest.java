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

    /** With {@code -Dopenapi=write}, as {@code make openapi} calls it, writes the document instead. */
    @Test
    void the_document_that_is_kept_says_what_the_code_does() throws IOException {
        String document =
                Document.text(Document.of(services.describedGateway(), services.describedResultsStore(), EXPERIMENTS));
        if ("write".equals(System.getProperty("openapi"))) {
            Files.writeString(FILE, document);
        }

        assertThat(Files.readString(FILE))
                .as("docs/openapi.json is not what the code does any more: `make openapi` renews it")
                .isEqualTo(document);
    }
}
