/** Watching an experiment's runs until the last has ended. */
@NullMarked
package dev.lockstep.cli.follow;

import org.jspecify.annotations.NullMarked;
