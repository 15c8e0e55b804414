package dev.lockstep.gateway.results;

import java.io.IOException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import dev.lockstep.http.ExperimentLookup;
import dev.lockstep.http.RunLookup;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Forwards reads to results-store, which has the same paths. */
@RestController
@RequestMapping("/api/v1")
final class ReadController {
    private static final String EXPERIMENT = "/experiments/{id}";
    private static final String RUN = "/runs/{id}";

    private final ResultsForwarder forwarder;

    ReadController(ResultsForwarder forwarder) {
        this.forwarder = forwarder;
    }

    @GetMapping({"/experiments", "/queue", "/workers", "/compare", "/frontier", "/leaderboard", "/events"})
    void list(HttpServletRequest request, HttpServletResponse response) throws IOException, InterruptedException {
        forwarder.forward(request, response);
    }

    @GetMapping({
        EXPERIMENT,
        EXPERIMENT + "/runs",
        EXPERIMENT + "/table",
        EXPERIMENT + "/summary",
        EXPERIMENT + "/events",
        EXPERIMENT + "/curves",
        EXPERIMENT + "/plots/{file}"
    })
    void experiment(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        ExperimentLookup.requireWellFormed(id);
        forwarder.forward(request, response);
    }

    @GetMapping({RUN, RUN + "/epochs", RUN + "/events", RUN + "/log", RUN + "/model"})
    void run(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        RunLookup.id(id);
        forwarder.forward(request, response);
    }
}
