/** Makes files of credit transfers out of claimed attempts. */
@NullMarked
package io.piecework.ledger.bank.transfer;

import org.jspecify.annotations.NullMarked;
