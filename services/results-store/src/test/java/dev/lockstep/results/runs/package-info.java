@NullMarked
package dev.lockstep.results.runs;

import org.jspecify.annotations.NullMarked;
