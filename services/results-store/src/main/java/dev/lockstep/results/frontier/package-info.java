/** What methods reach against what they communicate. */
@NullMarked
package dev.lockstep.results.frontier;

import org.jspecify.annotations.NullMarked;
