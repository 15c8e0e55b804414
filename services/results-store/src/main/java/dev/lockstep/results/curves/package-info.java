/** Metrics over the epochs, cell by cell: means over seeds with their spread. */
@NullMarked
package dev.lockstep.results.curves;

import org.jspecify.annotations.NullMarked;
