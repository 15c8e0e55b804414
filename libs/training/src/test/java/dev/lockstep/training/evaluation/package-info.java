@NullMarked
package dev.lockstep.training.evaluation;

import org.jspecify.annotations.NullMarked;
