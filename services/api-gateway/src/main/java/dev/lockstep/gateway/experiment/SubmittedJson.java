package dev.lockstep.gateway.experiment;

import java.net.URI;
import java.util.List;

import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.experiment.spec.Violation;
import dev.lockstep.store.submission.StoredExperiment;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** The summary of a submitted experiment. {@code warnings}: what is valid in the spec, but surely not meant. */
record SubmittedJson(
        String id, String name, RunStatus status, int cellCount, int runCount, List<Violation> warnings, Links links) {
    static ResponseEntity<SubmittedJson> toResponse(
            HttpStatus status, StoredExperiment experiment, List<Violation> warnings) {
        Links links = Links.of(experiment.id().toString());
        SubmittedJson body = new SubmittedJson(
                experiment.id().toString(),
                experiment.name(),
                experiment.status(),
                experiment.cellCount(),
                experiment.runCount(),
                warnings,
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
