/** Stored experiments as files of the repository, and the page that is written from these files alone. */
@NullMarked
package dev.lockstep.cli.reproduction;

import org.jspecify.annotations.NullMarked;
