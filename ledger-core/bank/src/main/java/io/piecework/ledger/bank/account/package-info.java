/** Accounts of debtors and payees: IBAN, name, address, and the characters that a credit transfer can carry. */
@NullMarked
package io.piecework.ledger.bank.account;

import org.jspecify.annotations.NullMarked;
