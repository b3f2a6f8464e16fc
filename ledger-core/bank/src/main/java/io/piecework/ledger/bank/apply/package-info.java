/** Reports a bank's entries to the ledger. */
@NullMarked
package io.piecework.ledger.bank.apply;

import org.jspecify.annotations.NullMarked;
