/** Follows the progress of an experiment's runs. */
@NullMarked
package dev.lockstep.cli.follow;

import org.jspecify.annotations.NullMarked;
