/** Hurts the real services, in processes of their own on a real PostgreSQL, and checks that no result is hurt. */
@NullMarked
package dev.lockstep.chaos;

import org.jspecify.annotations.NullMarked;
