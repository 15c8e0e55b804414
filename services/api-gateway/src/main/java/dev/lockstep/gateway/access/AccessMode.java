package dev.lockstep.gateway.access;

/** Which callers may use the gateway. If a request carries a key, the key is checked in every mode. */
enum AccessMode {
    /** Programs and web pages on this machine, without a key. */
    LOCAL,
    /** Callers with a key. */
    KEYS,
    /** All callers, without a key. */
    OPEN
}
