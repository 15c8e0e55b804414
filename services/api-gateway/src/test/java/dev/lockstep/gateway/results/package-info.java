@NullMarked
package dev.lockstep.gateway.results;

import org.jspecify.annotations.NullMarked;
