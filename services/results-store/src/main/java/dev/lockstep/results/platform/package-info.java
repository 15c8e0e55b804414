/** What operators are told of the platform as a whole: who waits, who works, what became of the runs. */
@NullMarked
package dev.lockstep.results.platform;

import org.jspecify.annotations.NullMarked;
