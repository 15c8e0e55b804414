/** How good a model is, without training it. */
@NullMarked
package dev.lockstep.training.evaluation;

import org.jspecify.annotations.NullMarked;
