/** What is read of experiments: views of what the store holds, and the port that yields them. */
@NullMarked
package dev.lockstep.experiment.results;

import org.jspecify.annotations.NullMarked;
