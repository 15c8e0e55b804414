@NullMarked
package dev.lockstep.results.cells;

import org.jspecify.annotations.NullMarked;
