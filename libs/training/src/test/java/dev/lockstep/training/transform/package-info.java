@NullMarked
package dev.lockstep.training.transform;

import org.jspecify.annotations.NullMarked;
