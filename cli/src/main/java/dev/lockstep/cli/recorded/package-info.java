/** Builds and runs the commit that a run was trained with. */
@NullMarked
package dev.lockstep.cli.recorded;

import org.jspecify.annotations.NullMarked;
