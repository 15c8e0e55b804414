@NullMarked
package dev.lockstep.training.localsteps;

import org.jspecify.annotations.NullMarked;
