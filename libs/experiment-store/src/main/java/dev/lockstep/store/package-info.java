/** Stores experiments and runs in PostgreSQL. Only this module uses JPA and SQL. */
@NullMarked
package dev.lockstep.store;

import org.jspecify.annotations.NullMarked;
