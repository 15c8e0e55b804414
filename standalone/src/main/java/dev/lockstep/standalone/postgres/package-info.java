/** The embedded PostgreSQL server (docs/decisions/0005-embedded-postgres.md). */
@NullMarked
package dev.lockstep.standalone.postgres;

import org.jspecify.annotations.NullMarked;
