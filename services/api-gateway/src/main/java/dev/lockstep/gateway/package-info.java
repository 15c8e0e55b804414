/** The door: what is asked for is validated, stored and queued here; what is read comes from results-store. */
@NullMarked
package dev.lockstep.gateway;

import org.jspecify.annotations.NullMarked;
