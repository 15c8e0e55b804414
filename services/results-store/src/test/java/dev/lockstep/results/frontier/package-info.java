@NullMarked
package dev.lockstep.results.frontier;

import org.jspecify.annotations.NullMarked;
