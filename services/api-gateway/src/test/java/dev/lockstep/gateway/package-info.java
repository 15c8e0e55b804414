@NullMarked
package dev.lockstep.gateway;

import org.jspecify.annotations.NullMarked;
