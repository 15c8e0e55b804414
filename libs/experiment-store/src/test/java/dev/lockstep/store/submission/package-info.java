@NullMarked
package dev.lockstep.store.submission;

import org.jspecify.annotations.NullMarked;
