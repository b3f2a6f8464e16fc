/**
 * Payouts over a bank's files: credit transfers leave as a file, and the bank's reports come back into the ledger.
 *
 * <ul>
 *   <li>{@code account}: whose account is paid, and what a file can carry of it
 *   <li>{@code transfer}: from claimed attempts to a file, see {@link io.piecework.ledger.bank.transfer.CreditTransfers}
 *   <li>{@code report}: reads a bank's report, see {@link io.piecework.ledger.bank.report.BankReport}
 *   <li>{@code apply}: reports its entries to the ledger, see {@link io.piecework.ledger.bank.apply.BankReports}
 *   <li>{@code reconcile}: compares statements with the ledger's cash, see {@link io.piecework.ledger.bank.reconcile.Reconciliation}
 * </ul>
 *
 * <p>No table: what must survive a crash is in the ledger and in the platform's {@link io.piecework.ledger.bank.transfer.FileStore}.
 */
@NullMarked
package io.piecework.ledger.bank;

import org.jspecify.annotations.NullMarked;
