/** Accepts and imports experiments, accepts commands for them, and deletes them. */
@NullMarked
package dev.lockstep.gateway.experiment;

import org.jspecify.annotations.NullMarked;
