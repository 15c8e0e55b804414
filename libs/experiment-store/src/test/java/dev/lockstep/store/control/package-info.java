@NullMarked
package dev.lockstep.store.control;

import org.jspecify.annotations.NullMarked;
