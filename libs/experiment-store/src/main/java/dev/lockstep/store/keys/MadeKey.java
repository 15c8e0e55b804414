package dev.lockstep.store.keys;

/** A key that was just made, with its token, which nobody will be told again. */
public record MadeKey(ApiKey key, KeyToken token) {}
