package dev.lockstep.gateway.catalogue;

import dev.lockstep.specjson.Catalogue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What an experiment can ask for, with every parameter, default and limit. */
@RestController
@RequestMapping("/api/v1")
final class CatalogueController {
    private final Catalogue catalogue = new Catalogue();

    @GetMapping("/datasets")
    JsonNode datasets() {
        return catalogue.datasets();
    }

    @GetMapping("/models")
    JsonNode models() {
        return catalogue.models();
    }

    @GetMapping("/strategies")
    JsonNode strategies() {
        return catalogue.strategies();
    }

    @GetMapping("/optimizers")
    JsonNode optimizers() {
        return catalogue.optimizers();
    }

    @GetMapping("/schedules")
    JsonNode schedules() {
        return catalogue.schedules();
    }
}
