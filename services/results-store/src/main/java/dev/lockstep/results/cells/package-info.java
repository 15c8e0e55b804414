/** Readable labels of an experiment's cells. */
@NullMarked
package dev.lockstep.results.cells;

import org.jspecify.annotations.NullMarked;
