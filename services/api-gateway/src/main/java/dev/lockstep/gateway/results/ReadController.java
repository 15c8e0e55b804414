package dev.lockstep.gateway.results;

import java.io.IOException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What results-store answers, at the addresses that it has there too. */
@RestController
final class ReadController {
    /** As strict as results-store, so that nothing else in an address gets past the door. */
    private static final String EXPERIMENT = "/api/v1/experiments/{id:latest|[0-9a-fA-F-]{36}}";

    private static final String RUN = "/api/v1/runs/{id:[0-9a-fA-F-]{36}}";

    private final ResultsForwarder forwarder;

    ReadController(ResultsForwarder forwarder) {
        this.forwarder = forwarder;
    }

    @GetMapping({
        "/api/v1/experiments",
        EXPERIMENT,
        EXPERIMENT + "/runs",
        EXPERIMENT + "/table",
        EXPERIMENT + "/summary",
        RUN,
        RUN + "/epochs",
        "/api/v1/queue",
        "/api/v1/workers"
    })
    void read(HttpServletRequest request, HttpServletResponse response) throws IOException, InterruptedException {
        forwarder.forward(request, response);
    }
}
