package dev.lockstep.experiment.spec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The range of a number or of a list's numbers: {@code min} and {@code max} inclusive, the others exclusive. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Bounds {
    double min() default Double.NEGATIVE_INFINITY;

    double above() default Double.NEGATIVE_INFINITY;

    double max() default Double.POSITIVE_INFINITY;

    double below() default Double.POSITIVE_INFINITY;
}
