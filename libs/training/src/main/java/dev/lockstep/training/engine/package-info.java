/** The entry point of the module: trains runs on one device. */
@NullMarked
package dev.lockstep.training.engine;

import org.jspecify.annotations.NullMarked;
