/** The experiment spec as JSON: read by the records' own metadata with every fault at its JSON Pointer, resolved, written back. */
@NullMarked
package dev.lockstep.specjson;

import org.jspecify.annotations.NullMarked;
