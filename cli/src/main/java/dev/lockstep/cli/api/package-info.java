/** The client of the REST API and its response types. */
@NullMarked
package dev.lockstep.cli.api;

import org.jspecify.annotations.NullMarked;
