/** Reads experiment specs from JSON, reports every error with its JSON Pointer, and writes resolved specs. */
@NullMarked
package dev.lockstep.specjson;

import org.jspecify.annotations.NullMarked;
