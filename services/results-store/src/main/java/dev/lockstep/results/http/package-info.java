/** HTTP concerns that only this service has: formats, entity tags and its problems. */
@NullMarked
package dev.lockstep.results.http;

import org.jspecify.annotations.NullMarked;
