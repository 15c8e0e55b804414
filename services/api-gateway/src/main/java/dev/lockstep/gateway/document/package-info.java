/** The OpenAPI document. */
@NullMarked
package dev.lockstep.gateway.document;

import org.jspecify.annotations.NullMarked;
