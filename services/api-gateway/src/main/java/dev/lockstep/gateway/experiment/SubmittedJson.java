package dev.lockstep.gateway.experiment;

import java.net.URI;

import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.store.submission.StoredExperiment;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** The summary of a submitted experiment. */
record SubmittedJson(String id, String name, RunStatus status, int cellCount, int runCount, Links links) {
    static ResponseEntity<SubmittedJson> toResponse(HttpStatus status, StoredExperiment experiment) {
        Links links = Links.of(experiment.id().toString());
        SubmittedJson body = new SubmittedJson(
                experiment.id().toString(),
                experiment.name(),
                experiment.status(),
                experiment.cellCount(),
                experiment.runCount(),
                links);
        return ResponseEntity.status(status).location(URI.create(links.self())).body(body);
    }

    /** Links to related resources. */
    record Links(String self, String runs, String table, String events) {
        private static Links of(String id) {
            String self = "/api/v1/experiments/" + id;
            return new Links(self, self + "/runs", self + "/table", self + "/events");
        }
    }
}
