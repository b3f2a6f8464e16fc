package io.piecework.ledger.work.assignment;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The status that a step in an assignment's own stream leads to. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface StatusAfter {

    AssignmentStatus value();
}
