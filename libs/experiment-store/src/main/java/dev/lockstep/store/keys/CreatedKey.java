package dev.lockstep.store.keys;

/** A key that was just made, with its token, which nobody will be told again. */
public record CreatedKey(ApiKey key, KeyToken token) {}
