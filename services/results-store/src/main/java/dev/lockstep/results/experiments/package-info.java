/** Reading experiments. */
@NullMarked
package dev.lockstep.results.experiments;

import org.jspecify.annotations.NullMarked;
