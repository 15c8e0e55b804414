@NullMarked
package dev.lockstep.store.results;

import org.jspecify.annotations.NullMarked;
