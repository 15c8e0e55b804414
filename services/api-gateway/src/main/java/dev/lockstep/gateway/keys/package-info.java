/** Makes, lists and revokes keys: by operators over HTTP, and by whoever has the database's password from a command line. */
@NullMarked
package dev.lockstep.gateway.keys;

import org.jspecify.annotations.NullMarked;
