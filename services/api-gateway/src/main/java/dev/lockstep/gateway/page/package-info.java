/** The web page's own needs. The page itself is in the resources, under {@code static}. */
@NullMarked
package dev.lockstep.gateway.page;

import org.jspecify.annotations.NullMarked;
