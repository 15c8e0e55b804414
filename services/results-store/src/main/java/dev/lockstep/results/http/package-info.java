/** HTTP concerns that all controllers share: parameters, formats, pages and problems. */
@NullMarked
package dev.lockstep.results.http;

import org.jspecify.annotations.NullMarked;
