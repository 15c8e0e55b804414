@NullMarked
package dev.lockstep.training.outer;

import org.jspecify.annotations.NullMarked;
