package io.piecework.ledger.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name under which an event is stored. It never changes, even if the class is renamed. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface EventName {

    String value();

    /** Raised when the stored form changes; an upcaster reads each older revision. */
    int revision() default 1;
}
