/**
 * The Spring Boot starter: a ledger on the application's DataSource, in the application's transactions.
 *
 * <p>It adds one bean for the application to inject, the {@link io.piecework.ledger.Ledger}. Around it: properties, scheduled due work,
 * listeners, metrics, observations, a health indicator and an actuator endpoint.
 */
@NullMarked
package io.piecework.ledger.spring;

import org.jspecify.annotations.NullMarked;
