/**
 * Reads what is stored, on the primary or on a standby. {@code StoredReading} reads one database, and finds what is final there by the rows
 * alone where nothing else tells. {@code RoutedReading} chooses a {@code Replica} that has what the reader wants, a {@code Wish}; {@code
 * Landmarks} knows the primary's history.
 *
 * <p>This package is internal: applications must not use it, and any release may change it.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package io.piecework.ledger.engine.replica;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
