/** How many steps replicas take before they meet. */
@NullMarked
package dev.lockstep.training.localsteps;

import org.jspecify.annotations.NullMarked;
