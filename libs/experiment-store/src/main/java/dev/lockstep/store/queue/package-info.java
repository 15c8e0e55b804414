/** The run table as the queue that workers take their work from. */
@NullMarked
package dev.lockstep.store.queue;

import org.jspecify.annotations.NullMarked;
