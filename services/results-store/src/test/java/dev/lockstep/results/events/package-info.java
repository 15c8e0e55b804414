@NullMarked
package dev.lockstep.results.events;

import org.jspecify.annotations.NullMarked;
