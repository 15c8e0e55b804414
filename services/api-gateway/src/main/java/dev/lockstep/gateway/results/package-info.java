/** Forwards reads to results-store, which is not reachable from outside. */
@NullMarked
package dev.lockstep.gateway.results;

import org.jspecify.annotations.NullMarked;
