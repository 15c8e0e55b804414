/** SQL about a run that several packages share: its state, lease and device. */
@NullMarked
package dev.lockstep.store.run;

import org.jspecify.annotations.NullMarked;
