/** Error responses as problem details (RFC 9457). */
@NullMarked
package dev.lockstep.gateway.problem;

import org.jspecify.annotations.NullMarked;
