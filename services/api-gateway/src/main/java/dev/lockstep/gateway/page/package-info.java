/** Endpoints for the web page only. The page itself is in the module web, under {@code static}. */
@NullMarked
package dev.lockstep.gateway.page;

import org.jspecify.annotations.NullMarked;
