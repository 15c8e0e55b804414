/** Run events as streams of server-sent events. */
@NullMarked
package dev.lockstep.results.events;

import org.jspecify.annotations.NullMarked;
