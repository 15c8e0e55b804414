@NullMarked
package dev.lockstep.training.flight;

import org.jspecify.annotations.NullMarked;
