/** Lockstep in one process, for a newcomer's first command: the three services on an embedded PostgreSQL. */
@NullMarked
package dev.lockstep.standalone;

import org.jspecify.annotations.NullMarked;
