/** Stores what workers report about the runs they hold. */
@NullMarked
package dev.lockstep.store.recording;

import org.jspecify.annotations.NullMarked;
