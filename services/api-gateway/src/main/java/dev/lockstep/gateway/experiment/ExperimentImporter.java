package dev.lockstep.gateway.experiment;

import java.io.InputStream;
import java.util.concurrent.Semaphore;

import dev.lockstep.experiment.spec.InvalidExportException;
import dev.lockstep.specjson.ExportReader;
import dev.lockstep.specjson.MalformedJsonException;
import dev.lockstep.store.submission.ExperimentImport;
import dev.lockstep.store.submission.ImportOutcome;
import org.springframework.stereotype.Component;

/** Validates exports and stores them. */
@Component
public final class ExperimentImporter {
    /** One at a time, because a large export takes hundreds of megabytes of memory. */
    private final Semaphore turn = new Semaphore(1);

    private final ExperimentImport store;

    ExperimentImporter(ExperimentImport store) {
        this.store = store;
    }

    /**
     * Imports an export, completely or not at all. The same content of an owner is stored once.
     *
     * @param export JSON in UTF-8
     * @throws InvalidExportException with the violations, pointing into the export
     * @throws MalformedJsonException if it is not JSON
     */
    public ImportOutcome importExport(InputStream export, String owner) throws InterruptedException {
        turn.acquire();
        try {
            return store.store(ExportReader.read(export), owner);
        } finally {
            turn.release();
        }
    }
}
