/** What deploy/kubernetes says, held to the API that it is said to. */
@NullMarked
package dev.lockstep.kubernetes;

import org.jspecify.annotations.NullMarked;
