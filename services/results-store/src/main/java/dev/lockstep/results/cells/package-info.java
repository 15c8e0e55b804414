/** What people call a cell of an experiment. */
@NullMarked
package dev.lockstep.results.cells;

import org.jspecify.annotations.NullMarked;
