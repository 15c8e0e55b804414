/** Which samples a step sees, and their values ready for the network. */
@NullMarked
package dev.lockstep.training.batch;

import org.jspecify.annotations.NullMarked;
