/** The embedded PostgreSQL: durable, behind passwords, and in order again after any kill (docs/decisions/0005-embedded-postgres.md). */
@NullMarked
package dev.lockstep.standalone.postgres;

import org.jspecify.annotations.NullMarked;
