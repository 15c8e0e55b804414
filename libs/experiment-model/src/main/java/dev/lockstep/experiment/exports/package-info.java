/** Experiments with their results, as exports contain them. */
@NullMarked
package dev.lockstep.experiment.exports;

import org.jspecify.annotations.NullMarked;
