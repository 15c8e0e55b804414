/** Streams of what happens to runs, as server-sent events. */
@NullMarked
package dev.lockstep.results.events;

import org.jspecify.annotations.NullMarked;
