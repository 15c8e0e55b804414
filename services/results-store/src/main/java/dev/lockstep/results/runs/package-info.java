/** Runs and their curves as they are served. */
@NullMarked
package dev.lockstep.results.runs;

import org.jspecify.annotations.NullMarked;
