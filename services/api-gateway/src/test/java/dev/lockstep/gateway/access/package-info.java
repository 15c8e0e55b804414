@NullMarked
package dev.lockstep.gateway.access;

import org.jspecify.annotations.NullMarked;
