package dev.lockstep.gateway.keys;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** All keys as JSON, in the form of every list; there is one page. */
record KeysJson(List<KeyJson> items, @Nullable String nextCursor) {}
