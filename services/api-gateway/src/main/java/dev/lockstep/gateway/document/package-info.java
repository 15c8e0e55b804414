/** Tells what can be asked here, in OpenAPI's words. */
@NullMarked
package dev.lockstep.gateway.document;

import org.jspecify.annotations.NullMarked;
