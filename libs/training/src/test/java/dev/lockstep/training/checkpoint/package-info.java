@NullMarked
package dev.lockstep.training.checkpoint;

import org.jspecify.annotations.NullMarked;
