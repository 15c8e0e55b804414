package dev.lockstep.gateway.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import dev.lockstep.experiment.exports.ExportedExperiment;
import dev.lockstep.specjson.ExportReader;
import dev.lockstep.store.submission.ExampleExperiments;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Imports the experiments that came with Lockstep. */
@Component
public final class ExampleImporter {
    private final ExampleExperiments store;

    ExampleImporter(ExampleExperiments store) {
        this.store = store;
    }

    /** Imports all exports or none, the last one as the newest experiment. */
    public void importExamples(List<Resource> exports, String owner) throws IOException {
        List<ExportedExperiment> examples = new ArrayList<>();
        for (Resource export : exports) {
            try (InputStream content = export.getInputStream()) {
                examples.add(ExportReader.read(content));
            }
        }
        store.store(examples, owner);
    }
}
