/** What the SQL of several features shares about a run: its state, lease and device. */
@NullMarked
package dev.lockstep.store.run;

import org.jspecify.annotations.NullMarked;
