/** The sentences that state the findings of an experiment. */
@NullMarked
package dev.lockstep.results.findings;

import org.jspecify.annotations.NullMarked;
