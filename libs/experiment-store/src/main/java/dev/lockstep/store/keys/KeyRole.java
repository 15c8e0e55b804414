package dev.lockstep.store.keys;

import dev.lockstep.experiment.spec.VariantName;

/** What the holder of a key may do; each may do all that the one before may. */
public enum KeyRole {
    /** Reads what everybody's experiments have come to. */
    @VariantName("reader")
    READER,
    /** Submits experiments, and changes those of the key's owner. */
    @VariantName("submitter")
    SUBMITTER,
    /** Changes everybody's experiments, and makes and revokes keys. */
    @VariantName("operator")
    OPERATOR
}
