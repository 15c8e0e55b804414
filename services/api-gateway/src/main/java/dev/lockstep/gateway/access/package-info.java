/** Access control: local callers need no key; other machines are admitted only by explicit configuration. */
@NullMarked
package dev.lockstep.gateway.access;

import org.jspecify.annotations.NullMarked;
