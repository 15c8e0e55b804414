/** What happens to runs, told in order. */
@NullMarked
package dev.lockstep.experiment.events;

import org.jspecify.annotations.NullMarked;
