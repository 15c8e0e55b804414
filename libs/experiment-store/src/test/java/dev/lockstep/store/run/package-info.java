@NullMarked
package dev.lockstep.store.run;

import org.jspecify.annotations.NullMarked;
