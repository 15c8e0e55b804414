/** Stores checkpoints and models in chunks, and verifies checkpoints by their SHA-256 digest. */
@NullMarked
package dev.lockstep.store.checkpoint;

import org.jspecify.annotations.NullMarked;
