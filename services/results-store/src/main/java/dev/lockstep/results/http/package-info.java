/** What all answers share: formats, pages, faults. */
@NullMarked
package dev.lockstep.results.http;

import org.jspecify.annotations.NullMarked;
