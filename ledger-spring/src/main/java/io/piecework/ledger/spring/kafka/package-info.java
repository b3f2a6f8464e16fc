/**
 * Events of the ledger on a topic of Kafka, where the application has spring-kafka and names a topic ({@code piecework.ledger.kafka.topic}).
 *
 * <p>A publisher is a listener of the ledger: it has a position of its own, dead letters, and shares its work among all instances. A broker
 * that is down makes it pause, and costs the writer nothing.
 */
@NullMarked
package io.piecework.ledger.spring.kafka;

import org.jspecify.annotations.NullMarked;
