package dev.lockstep.experiment.results;

import java.io.IOException;
import java.io.InputStream;

import dev.lockstep.experiment.run.RunId;

/** Reads the stored models of runs. */
public interface ModelQueries {
    /**
     * Streams a model's safetensors file to {@code reader}. A newer model that is stored meanwhile does not affect it.
     *
     * @return whether the model exists; the reader is called only if it does
     */
    boolean read(RunId run, ModelChoice which, Reader reader) throws IOException;

    /** Reads a model; the stream is open only during the call. */
    interface Reader {
        void read(StoredModel model, InputStream content) throws IOException;
    }
}
