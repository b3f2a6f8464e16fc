package io.piecework.ledger.message;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name an event is stored under for ever, whatever becomes of its class. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface EventName {

    String value();

    /** Counts up when the stored form changes; an older one is read through an upcaster. */
    int revision() default 1;
}
