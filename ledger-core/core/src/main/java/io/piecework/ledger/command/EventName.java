package io.piecework.ledger.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What an event says about its type: the name under which it is stored, and the command that it records. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface EventName {

    /** It never changes, even if the class is renamed. */
    String value();

    /** The command that the event records; left out where it follows from another event's command. */
    Class<? extends Command> command() default Command.class;

    /** Raised when the stored form changes; an upcaster reads each older revision. */
    int revision() default 1;
}
