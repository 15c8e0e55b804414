package dev.lockstep.store.submission;

/** The result of an import. */
public sealed interface ImportOutcome {
    StoredExperiment experiment();

    /** The experiment is stored. */
    record Stored(StoredExperiment experiment) implements ImportOutcome {}

    /** The owner has imported the same content before. */
    record Repeated(StoredExperiment experiment) implements ImportOutcome {}
}
