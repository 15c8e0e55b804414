/** The experiment spec as Java records: resolved, and valid by construction. */
@NullMarked
package dev.lockstep.experiment.spec;

import org.jspecify.annotations.NullMarked;
