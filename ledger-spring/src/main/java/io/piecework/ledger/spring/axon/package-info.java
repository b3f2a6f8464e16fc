/**
 * The ledger in a Spring Boot application with Axon Framework: its events as a source for Axon's processors, its commands on the command
 * bus, its serializer for what Axon stores of them.
 */
@NullMarked
package io.piecework.ledger.spring.axon;

import org.jspecify.annotations.NullMarked;
