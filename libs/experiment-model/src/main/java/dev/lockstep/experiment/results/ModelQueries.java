package dev.lockstep.experiment.results;

import java.io.IOException;
import java.io.InputStream;

import dev.lockstep.experiment.run.RunId;

/** The models that runs have left, for services that hand them out. */
public interface ModelQueries {
    /**
     * Hands a model's safetensors file to {@code reader}, piece by piece as it reads; a newer model does not disturb it.
     *
     * @return whether there is such a model; if not, the reader was not called
     */
    boolean read(RunId run, ModelChoice which, Reader reader) throws IOException;

    /** Uses a model while it can be read. */
    interface Reader {
        void read(StoredModel model, InputStream content) throws IOException;
    }
}
