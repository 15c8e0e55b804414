/** Which cell is better than which, and how sure that is. */
@NullMarked
package dev.lockstep.results.compare;

import org.jspecify.annotations.NullMarked;
