@NullMarked
package dev.lockstep.store.keys;

import org.jspecify.annotations.NullMarked;
