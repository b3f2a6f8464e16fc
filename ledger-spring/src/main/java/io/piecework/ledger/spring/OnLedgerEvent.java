package io.piecework.ledger.spring;

import io.piecework.ledger.delivery.listener.ListenerPolicy.Start;
import io.piecework.ledger.delivery.listener.Message;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a bean's method that receives the ledger's events of its parameter's type, each at least once and in a new transaction of the
 * application: {@code void paid(PayoutEvent.Paid event)}. It may also take the {@link Message}, whose {@link Message#id} identifies a repeated
 * delivery. Methods with the same name are one listener: they share one position, and each worker's events arrive in order.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface OnLedgerEvent {

    /** The listener's name, under which all instances share one stored position. Do not change it: another name is another listener. */
    String name();

    /** Where a new listener starts. */
    Start from();
}
