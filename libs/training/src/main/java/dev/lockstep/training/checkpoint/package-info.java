/** Everything a run needs to go on, as a safetensors file. */
@NullMarked
package dev.lockstep.training.checkpoint;

import org.jspecify.annotations.NullMarked;
