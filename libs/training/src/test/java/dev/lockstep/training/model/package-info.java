@NullMarked
package dev.lockstep.training.model;

import org.jspecify.annotations.NullMarked;
