/** Networks: their parameters and the forward pass. */
@NullMarked
package dev.lockstep.training.model;

import org.jspecify.annotations.NullMarked;
