/** The results-store: owns the schema and serves what experiments have come to. */
@NullMarked
package dev.lockstep.results;

import org.jspecify.annotations.NullMarked;
