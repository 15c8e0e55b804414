/** Learning-rate schedules. */
@NullMarked
package dev.lockstep.training.schedule;

import org.jspecify.annotations.NullMarked;
