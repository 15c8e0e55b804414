/** Stores the API keys that authenticate callers of the API gateway. */
@NullMarked
package dev.lockstep.store.keys;

import org.jspecify.annotations.NullMarked;
