/** The queue and the workers. */
@NullMarked
package dev.lockstep.results.queue;

import org.jspecify.annotations.NullMarked;
