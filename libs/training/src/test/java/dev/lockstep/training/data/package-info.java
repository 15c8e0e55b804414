@NullMarked
package dev.lockstep.training.data;

import org.jspecify.annotations.NullMarked;
