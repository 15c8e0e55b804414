package dev.lockstep.store.keys;

import dev.lockstep.experiment.spec.Choice;

/** What the holder of a key may do; each may do all that the one before may. */
public enum KeyRole {
    /** Reads what everybody's experiments have come to. */
    @Choice("reader")
    READER,
    /** Submits experiments, and changes those of the key's owner. */
    @Choice("submitter")
    SUBMITTER,
    /** Changes everybody's experiments, and makes and revokes keys. */
    @Choice("operator")
    OPERATOR
}
