package dev.lockstep.store.keys;

import dev.lockstep.experiment.spec.VariantName;

/** The permissions of an API key. Each role includes those before it. */
public enum KeyRole {
    /** Reads the results of all experiments. */
    @VariantName("reader")
    READER,
    /** Submits experiments and controls those of the key's owner. */
    @VariantName("submitter")
    SUBMITTER,
    /** Controls all experiments, and creates and revokes keys. */
    @VariantName("operator")
    OPERATOR
}
