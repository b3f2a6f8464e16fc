package io.piecework.ledger.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * A figure of an event that other events determine: an earlier one of the same stream, or one of the same command in another stream. The audit
 * compares them. A figure without this mark is one of the event's command, or has a rule that recalculates it.
 */
@API(status = API.Status.INTERNAL)
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface DeterminedElsewhere {}
