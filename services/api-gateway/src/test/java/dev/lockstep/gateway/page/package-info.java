@NullMarked
package dev.lockstep.gateway.page;

import org.jspecify.annotations.NullMarked;
