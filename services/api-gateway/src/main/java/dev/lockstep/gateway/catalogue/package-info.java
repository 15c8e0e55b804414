/** Tells what an experiment can ask for. */
@NullMarked
package dev.lockstep.gateway.catalogue;

import org.jspecify.annotations.NullMarked;
