/** The comparison of cells: differences, intervals and verdicts. */
@NullMarked
package dev.lockstep.results.compare;

import org.jspecify.annotations.NullMarked;
