@NullMarked
package dev.lockstep.training.batch;

import org.jspecify.annotations.NullMarked;
