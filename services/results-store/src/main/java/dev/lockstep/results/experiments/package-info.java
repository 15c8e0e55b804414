/** Experiments as they are served. */
@NullMarked
package dev.lockstep.results.experiments;

import org.jspecify.annotations.NullMarked;
