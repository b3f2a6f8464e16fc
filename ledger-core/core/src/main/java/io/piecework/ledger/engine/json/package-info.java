/**
 * The stored form of events and of snapshot states: JSON.
 *
 * <p>{@code EventCodec} is the entry point of the other packages. {@code EventNames} maps stored event names to classes and holds the
 * upcasters; {@code EventJsonMapper} configures Jackson; {@code IsoTime} reads and writes instants. Only this package of the engine knows
 * Jackson. It imports no other package of the engine.
 *
 * <p>This package is internal: applications must not use it, and any release may change it.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package io.piecework.ledger.engine.json;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
