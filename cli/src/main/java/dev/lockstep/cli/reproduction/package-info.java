/** Exports experiments to files, renders the reproduction page from them, and repeats exported runs. */
@NullMarked
package dev.lockstep.cli.reproduction;

import org.jspecify.annotations.NullMarked;
