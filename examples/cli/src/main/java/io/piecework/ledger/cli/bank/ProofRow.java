package io.piecework.ledger.cli.bank;

import io.piecework.ledger.bank.reconcile.CashProof;
import io.piecework.ledger.bank.reconcile.Reconciliation;
import io.piecework.ledger.money.Amount;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the proof of a currency: the balances before, the lines, the balances after, and what of them no line explains.
 *
 * @param proof {@code before}, {@code lines}, {@code after}, or {@code unexplained} where the proof fails
 * @param day at the beginning or the end of which the balances are; null for the others
 */
record ProofRow(
        String proof,
        @Nullable LocalDate day,
        String currency,
        BigDecimal bank,
        BigDecimal ledger,
        BigDecimal difference) {

    static List<ProofRow> of(Reconciliation reconciliation) {
        var rows = new ArrayList<ProofRow>();
        for (CashProof proof : reconciliation.proofs()) {
            Amount before = proof.openingDifference();
            rows.add(of("before", reconciliation.first(), proof.bankOpening(), proof.ledgerOpening(), before));
            Amount bank = Amount.zero(before.currency());
            Amount ledger = bank;
            for (var line : reconciliation.lines()) {
                if (line.difference().currencyCode().equals(before.currencyCode())) {
                    bank = line.bank() == null || line.bank().amount() == null
                            ? bank
                            : bank.plus(line.bank().amount());
                    for (var movement : line.ledger()) {
                        ledger = ledger.plus(movement.amount());
                    }
                }
            }
            rows.add(of("lines", null, bank, ledger, proof.named()));
            rows.add(of(
                    "after",
                    reconciliation.last(),
                    proof.bankClosing(),
                    proof.ledgerClosing(),
                    proof.closingDifference()));
            if (!proof.holds()) {
                rows.add(of(
                        "unexplained",
                        null,
                        proof.bankClosing().minus(proof.bankOpening()).minus(bank),
                        proof.ledgerClosing().minus(proof.ledgerOpening()).minus(ledger),
                        proof.unexplained()));
            }
        }
        return rows;
    }

    private static ProofRow of(String proof, @Nullable LocalDate day, Amount bank, Amount ledger, Amount difference) {
        return new ProofRow(
                proof,
                day,
                difference.currencyCode(),
                LineRow.number(bank),
                LineRow.number(ledger),
                LineRow.number(difference));
    }
}
