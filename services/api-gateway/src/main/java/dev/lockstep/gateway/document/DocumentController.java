package dev.lockstep.gateway.document;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the OpenAPI document, which the module contract generates from the code of all services. */
@RestController
final class DocumentController {
    private final Resource document = new ClassPathResource("openapi.json", DocumentController.class);

    @GetMapping(path = "/v3/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
    Resource document() {
        return document;
    }
}
