/** Data sets: download, loading, and the train-validation split. */
@NullMarked
package dev.lockstep.training.data;

import org.jspecify.annotations.NullMarked;
