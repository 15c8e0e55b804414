/** Exports experiments to files, and repeats exported runs. */
@NullMarked
package dev.lockstep.cli.reproduction;

import org.jspecify.annotations.NullMarked;
