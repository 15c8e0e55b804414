/** The keys by which callers of the door are known. */
@NullMarked
package dev.lockstep.store.keys;

import org.jspecify.annotations.NullMarked;
