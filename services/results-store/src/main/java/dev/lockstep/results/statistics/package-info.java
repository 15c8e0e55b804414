/** Paired comparisons of cells over seeds. */
@NullMarked
package dev.lockstep.results.statistics;

import org.jspecify.annotations.NullMarked;
