/** The entry point: trains runs on one device. */
@NullMarked
package dev.lockstep.training.engine;

import org.jspecify.annotations.NullMarked;
