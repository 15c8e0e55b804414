@NullMarked
package dev.lockstep.training.optimizer;

import org.jspecify.annotations.NullMarked;
