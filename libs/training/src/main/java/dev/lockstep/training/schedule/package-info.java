/** How the learning rate moves. */
@NullMarked
package dev.lockstep.training.schedule;

import org.jspecify.annotations.NullMarked;
