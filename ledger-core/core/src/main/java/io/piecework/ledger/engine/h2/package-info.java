/**
 * The H2 dialect, for embedded databases in memory or in a file, and for databases behind an H2 server.
 *
 * <p>{@code H2Dialect} implements the port of {@code jdbc}. {@code H2Statements} writes rows, {@code H2Settings} keeps commits durable,
 * {@code H2HostWrites} writes in transactions of the application, and {@code H2WriterRegistration} and {@code H2InFlightAppends} keep
 * track of writers. {@code H2Database} opens the ledger's own database. Only this package knows classes of H2.
 *
 * <p>This package is internal: applications must not use it, and any release may change it.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package io.piecework.ledger.engine.h2;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
