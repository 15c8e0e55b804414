/** Who may come in: everybody on this machine; from elsewhere nobody, unless the operator has said so. */
@NullMarked
package dev.lockstep.gateway.access;

import org.jspecify.annotations.NullMarked;
