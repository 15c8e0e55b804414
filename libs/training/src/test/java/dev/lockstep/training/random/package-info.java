@NullMarked
package dev.lockstep.training.random;

import org.jspecify.annotations.NullMarked;
