/** The training loop of one run, with its progress, checkpoints and reports. */
@NullMarked
package dev.lockstep.training.loop;

import org.jspecify.annotations.NullMarked;
