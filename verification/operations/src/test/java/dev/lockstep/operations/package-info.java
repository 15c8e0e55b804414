/** Tests of metrics, logs and traces, and of the dashboards, alerts and documentation that use them. */
@NullMarked
package dev.lockstep.operations;

import org.jspecify.annotations.NullMarked;
