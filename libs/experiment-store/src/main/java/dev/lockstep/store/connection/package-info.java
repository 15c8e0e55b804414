/** Connections outside the pool, notifications, and database outages. */
@NullMarked
package dev.lockstep.store.connection;

import org.jspecify.annotations.NullMarked;
