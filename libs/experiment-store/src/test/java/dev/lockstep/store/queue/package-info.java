@NullMarked
package dev.lockstep.store.queue;

import org.jspecify.annotations.NullMarked;
