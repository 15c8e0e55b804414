/** Runs Lockstep in one process: the three services on an embedded PostgreSQL. */
@NullMarked
package dev.lockstep.standalone;

import org.jspecify.annotations.NullMarked;
