package io.piecework.ledger.bank.reconcile;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.bank.report.BankReport;
import io.piecework.ledger.command.text.Required;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * A bank's statements compared with the ledger's cash, in the days of the statements: each booking and each movement stands in one line, and
 * the lines lead from the difference before to the one after.
 *
 * <p>A booking and a movement are the same money if reference and amount are equal, on any of the days. Nothing else is matched by likeness: what
 * seems to fit is {@linkplain ReconciledLine.Found#PROPOSED proposed}. Bookings that are not final do not count. The ledger does not know on which
 * account money lies, so give the statements of all accounts of a currency; what moved elsewhere is in the ledger only.
 *
 * <p>The pages of a statement ({@code StmtPgntn}, {@code MsgPgntn}) may come in any order. A closing balance counts at the end of its day. An
 * opening balance equals the closing balance before it, but ISO 20022 does not say which day it has (external code set
 * <i>ExternalBalanceType1Code</i>, {@code OPBD} and {@code PRCD}), and banks do both. So:
 *
 * <ul>
 *   <li>{@code PRCD} has the day of the closing balance before, and the statement begins with the next day.
 *   <li>{@code OPBD} has the first day of the statement. It has the day before if the statement says that it begins later ({@code FrToDt}), if the
 *       statement before it closes on that day with the same amount, or if that of another account begins later. The statements of an account are read
 *       alike.
 *   <li>A statement has its last day, whatever its opening balance says, and the day of {@code OPBD} if it has a booking on it.
 * </ul>
 *
 * @param first day of the statements
 * @param last day of the statements
 * @param lines by day
 * @param proofs by currency code
 * @param faults for a person, with the values: of statements whose bookings do not lead from their opening to their closing balance, or are not as many
 *     or as much as the bank says
 */
public record Reconciliation(
        LocalDate first, LocalDate last, List<ReconciledLine> lines, List<CashProof> proofs, List<String> faults) {

    public Reconciliation {
        Required.components(Reconciliation.class, first, last, lines, proofs, faults);
        lines = List.copyOf(lines);
        proofs = List.copyOf(proofs);
        faults = List.copyOf(faults);
    }

    /**
     * Compares statements with the ledger as it is now. Holds the lines of all of them in memory; safe for any number of threads.
     *
     * @param statements {@code camt.053}, one or several, in any order
     * @param zone of the bank's days
     * @throws IllegalArgumentException if one is no statement, misses a page, or has no balances or some that contradict each other, or if those of an
     *     account have a gap, overlap, or begin or end on other days than those of another account; a weekend does not count
     */
    public static Reconciliation of(Ledger ledger, List<BankReport> statements, ZoneId zone) {
        Objects.requireNonNull(ledger, "ledger");
        Objects.requireNonNull(zone, "zone");
        return new Reconciler(ledger, StatementDays.of(Required.list("statements", statements)), zone).all();
    }

    /** The lines for a person. */
    public List<ReconciledLine> open() {
        return lines.stream().filter(ReconciledLine::isOpen).toList();
    }

    /** Whether each difference has a name, and no statement has a fault. */
    public boolean holds() {
        return faults.isEmpty() && proofs.stream().allMatch(CashProof::holds);
    }
}
