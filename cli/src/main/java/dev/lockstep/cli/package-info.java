/** The {@code ./lockstep} command-line client of the REST API. */
@NullMarked
package dev.lockstep.cli;

import org.jspecify.annotations.NullMarked;
