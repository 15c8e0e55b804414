package dev.lockstep.results.queue;

import dev.lockstep.experiment.results.ResultsQueries;
import dev.lockstep.http.PageJson;
import dev.lockstep.http.PageParameters;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class QueueController {
    private final ResultsQueries results;

    QueueController(ResultsQueries results) {
        this.results = results;
    }

    @GetMapping("/api/v1/queue")
    QueueJson queue(
            @Parameter(
                            schema =
                                    @Schema(
                                            type = "integer",
                                            minimum = "1",
                                            maximum = "500",
                                            defaultValue = PageParameters.DEFAULT_LIMIT))
                    @RequestParam(defaultValue = PageParameters.DEFAULT_LIMIT)
                    int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return QueueJson.of(results.queue(PageParameters.page(limit, cursor)), new CellLabelCache(results));
    }

    @GetMapping("/api/v1/workers")
    PageJson<WorkerJson> workers() {
        CellLabelCache labels = new CellLabelCache(results);
        return new PageJson<>(
                results.workers().stream()
                        .map(worker -> WorkerJson.of(worker, labels))
                        .toList(),
                null);
    }
}
