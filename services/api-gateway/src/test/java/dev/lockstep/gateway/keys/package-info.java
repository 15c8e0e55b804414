@NullMarked
package dev.lockstep.gateway.keys;

import org.jspecify.annotations.NullMarked;
