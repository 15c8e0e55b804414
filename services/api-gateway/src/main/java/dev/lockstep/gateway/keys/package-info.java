/** Creates, lists and revokes API keys, over HTTP and from a command line with access to the database. */
@NullMarked
package dev.lockstep.gateway.keys;

import org.jspecify.annotations.NullMarked;
