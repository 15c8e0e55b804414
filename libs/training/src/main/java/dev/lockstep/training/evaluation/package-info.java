/** Evaluation of a model on the validation and test sets. */
@NullMarked
package dev.lockstep.training.evaluation;

import org.jspecify.annotations.NullMarked;
