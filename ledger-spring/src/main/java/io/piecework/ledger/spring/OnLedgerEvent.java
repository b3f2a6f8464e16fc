package io.piecework.ledger.spring;

import io.piecework.ledger.listening.ListenerPolicy.Start;
import io.piecework.ledger.listening.Message;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has a bean's method told of the ledger's events of its parameter's type, each at least once and in a transaction of the application's own:
 * {@code void paid(PayoutEvent.Paid event)}. It may take the {@link Message} as well, whose {@link Message#id} tells a repeat. Methods of
 * one name are one listener, with one position and each worker's events in their order.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface OnLedgerEvent {

    /** What its position is kept under, for ever and for all instances of the application. */
    String name();

    /** Where it begins when there is none of its name yet. */
    Start from();
}
