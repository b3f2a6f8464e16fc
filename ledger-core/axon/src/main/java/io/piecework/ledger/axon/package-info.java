/**
 * The bridge to Axon Framework 4.13, for applications that are built with it: the ledger's events as a source for Axon's event processors,
 * the ledger's commands on Axon's command bus, and a serializer for the tokens, dead letters and sagas that Axon stores.
 *
 * <p>Only this package and its test support know Axon, and the only types of Axon in the library's signatures are there. No ledger needs it: Axon's
 * repositories, caches and default engine are not on the ledger's write path.
 */
@NullMarked
package io.piecework.ledger.axon;

import org.jspecify.annotations.NullMarked;
