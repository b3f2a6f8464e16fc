/** The books for finance: balances, reports and their proofs, closing, exports and charts. */
@NullMarked
package io.piecework.ledger.marketplace.books;

import org.jspecify.annotations.NullMarked;
