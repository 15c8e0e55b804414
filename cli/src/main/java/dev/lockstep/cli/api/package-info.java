/** The REST API as the command sees it. */
@NullMarked
package dev.lockstep.cli.api;

import org.jspecify.annotations.NullMarked;
