package dev.lockstep.store.keys;

/** A new key with its token, which is not stored and cannot be shown again. */
public record CreatedKey(ApiKey key, KeyToken token) {}
