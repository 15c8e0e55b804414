/** Checkpoints: large, written in chunks, never trusted without their digest. */
@NullMarked
package dev.lockstep.store.checkpoint;

import org.jspecify.annotations.NullMarked;
