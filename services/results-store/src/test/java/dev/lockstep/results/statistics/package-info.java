@NullMarked
package dev.lockstep.results.statistics;

import org.jspecify.annotations.NullMarked;
