@NullMarked
package dev.lockstep.results.platform;

import org.jspecify.annotations.NullMarked;
