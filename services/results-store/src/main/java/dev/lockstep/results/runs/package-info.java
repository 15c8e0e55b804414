/** Reading runs: their epochs, logs and models. */
@NullMarked
package dev.lockstep.results.runs;

import org.jspecify.annotations.NullMarked;
