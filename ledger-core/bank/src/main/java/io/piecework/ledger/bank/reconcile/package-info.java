/** Compares a bank's statements with the ledger's cash. It changes neither. */
@NullMarked
package io.piecework.ledger.bank.reconcile;

import org.jspecify.annotations.NullMarked;
