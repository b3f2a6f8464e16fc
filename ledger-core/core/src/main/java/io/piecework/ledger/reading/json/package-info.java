/**
 * The ledger's values as JSON, for an application's own web interface: {@link io.piecework.ledger.reading.json.LedgerJsonModule} is a module of
 * Jackson 3. It is the only package with types of Jackson in a public signature.
 *
 * <p>It is a package of the core, not of the starter, because it needs nothing but Jackson, which the core has anyway: an application without
 * Spring uses it too. It lies above the front door, since receipts and refusals are among its values; nothing in the core imports it. Stored
 * events have a format and a mapper of their own in the engine, which this module cannot change.
 */
@NullMarked
package io.piecework.ledger.reading.json;

import org.jspecify.annotations.NullMarked;
