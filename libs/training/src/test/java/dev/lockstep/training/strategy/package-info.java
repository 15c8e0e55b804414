@NullMarked
package dev.lockstep.training.strategy;

import org.jspecify.annotations.NullMarked;
