/** An experiment's result as a table. */
@NullMarked
package dev.lockstep.results.table;

import org.jspecify.annotations.NullMarked;
