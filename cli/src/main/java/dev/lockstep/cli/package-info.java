/** The {@code ./lockstep} command: what the REST API offers, for people. */
@NullMarked
package dev.lockstep.cli;

import org.jspecify.annotations.NullMarked;
