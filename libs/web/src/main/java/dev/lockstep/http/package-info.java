/** What the HTTP services share: ids and parameters of requests, pages, problem details. */
@NullMarked
package dev.lockstep.http;

import org.jspecify.annotations.NullMarked;
