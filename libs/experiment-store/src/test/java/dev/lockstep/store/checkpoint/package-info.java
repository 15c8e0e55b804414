@NullMarked
package dev.lockstep.store.checkpoint;

import org.jspecify.annotations.NullMarked;
