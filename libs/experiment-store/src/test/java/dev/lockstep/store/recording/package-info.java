@NullMarked
package dev.lockstep.store.recording;

import org.jspecify.annotations.NullMarked;
