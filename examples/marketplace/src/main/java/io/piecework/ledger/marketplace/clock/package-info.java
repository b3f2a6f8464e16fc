/** The demo's clock, which people move by a day. */
@NullMarked
package io.piecework.ledger.marketplace.clock;

import org.jspecify.annotations.NullMarked;
