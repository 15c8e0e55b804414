package dev.lockstep.gateway.access;

/** Who is let in. A key that is shown is checked under each of them. */
enum AccessMode {
    /** Programs and pages of this machine, without a key. */
    LOCAL,
    /** Whoever has a key. */
    KEYS,
    /** Everybody. */
    OPEN
}
