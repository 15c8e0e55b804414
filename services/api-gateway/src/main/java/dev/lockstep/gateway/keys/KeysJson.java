package dev.lockstep.gateway.keys;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** All keys as JSON, as one page of the usual list format. */
record KeysJson(List<KeyJson> items, @Nullable String nextCursor) {}
