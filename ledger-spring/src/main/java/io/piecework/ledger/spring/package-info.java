/**
 * The ledger in a Spring Boot application: on the application's DataSource, in its transactions.
 *
 * <p>What the application gets is one bean, the {@link io.piecework.ledger.Ledger}, and what it knows from elsewhere: properties, health,
 * metrics, an actuator endpoint. What is inside the ledger stays there.
 */
@NullMarked
package io.piecework.ledger.spring;

import org.jspecify.annotations.NullMarked;
