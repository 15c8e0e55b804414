@NullMarked
package dev.lockstep.training.engine;

import org.jspecify.annotations.NullMarked;
