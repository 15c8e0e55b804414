@NullMarked
package dev.lockstep.results.table;

import org.jspecify.annotations.NullMarked;
