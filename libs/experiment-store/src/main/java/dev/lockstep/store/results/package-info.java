/** Reads results: SQL shaped for what people look at. Lists never scan epochs; they join single rows by primary key. */
@NullMarked
package dev.lockstep.store.results;

import org.jspecify.annotations.NullMarked;
