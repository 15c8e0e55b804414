@NullMarked
package dev.lockstep.results.http;

import org.jspecify.annotations.NullMarked;
