/** The results-store: owns the schema and serves the results of experiments. */
@NullMarked
package dev.lockstep.results;

import org.jspecify.annotations.NullMarked;
