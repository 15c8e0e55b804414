@NullMarked
package dev.lockstep.training.tensor;

import org.jspecify.annotations.NullMarked;
