/** What happens to an image between the data set and the network. */
@NullMarked
package dev.lockstep.training.transform;

import org.jspecify.annotations.NullMarked;
