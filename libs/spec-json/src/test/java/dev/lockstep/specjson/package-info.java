@NullMarked
package dev.lockstep.specjson;

import org.jspecify.annotations.NullMarked;
