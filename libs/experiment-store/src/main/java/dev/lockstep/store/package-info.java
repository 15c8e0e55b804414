/** What experiments and runs are kept in: PostgreSQL, reached through JPA and SQL here and nowhere else. */
@NullMarked
package dev.lockstep.store;

import org.jspecify.annotations.NullMarked;
