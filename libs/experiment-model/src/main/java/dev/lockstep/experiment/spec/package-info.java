/** What is to be trained: an experiment as its author asked for it, resolved and valid. */
@NullMarked
package dev.lockstep.experiment.spec;

import org.jspecify.annotations.NullMarked;
