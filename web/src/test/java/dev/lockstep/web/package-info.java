@NullMarked
package dev.lockstep.web;

import org.jspecify.annotations.NullMarked;
