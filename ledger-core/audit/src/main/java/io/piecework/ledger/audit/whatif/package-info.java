/**
 * What a history would have come to under other terms: the commands are read back from the events, given again with other fees or payout
 * policies to a ledger of their own, which is deleted afterwards, and every balance is compared. The ledger itself is only read.
 *
 * <p>Owns no table.
 */
@NullMarked
package io.piecework.ledger.audit.whatif;

import org.jspecify.annotations.NullMarked;
