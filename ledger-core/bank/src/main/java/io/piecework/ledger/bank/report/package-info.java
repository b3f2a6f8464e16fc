/** Reads a bank's status reports and statements. */
@NullMarked
package io.piecework.ledger.bank.report;

import org.jspecify.annotations.NullMarked;
