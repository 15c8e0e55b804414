/** Reads results with SQL made for each view. Lists never scan the epoch table; they join rows by primary key. */
@NullMarked
package dev.lockstep.store.results;

import org.jspecify.annotations.NullMarked;
