/** Checkpoints and model files in the safetensors format. */
@NullMarked
package dev.lockstep.training.checkpoint;

import org.jspecify.annotations.NullMarked;
