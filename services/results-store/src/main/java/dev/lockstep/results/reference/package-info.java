/** What was published elsewhere, to be shown beside what was measured here. */
@NullMarked
package dev.lockstep.results.reference;

import org.jspecify.annotations.NullMarked;
