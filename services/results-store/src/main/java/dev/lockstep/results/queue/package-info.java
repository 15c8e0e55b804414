/** What waits, and who works. */
@NullMarked
package dev.lockstep.results.queue;

import org.jspecify.annotations.NullMarked;
