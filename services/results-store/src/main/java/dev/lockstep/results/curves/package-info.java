/** Curves of metrics over the epochs: mean and standard deviation over the seeds of a cell. */
@NullMarked
package dev.lockstep.results.curves;

import org.jspecify.annotations.NullMarked;
