package io.piecework.ledger.bank.reconcile;

import io.piecework.ledger.reports.finance.CashMovement;
import java.util.List;

/** Lines as texts: what was found, both references, the difference and the cause. */
final class Reconciled {

    private Reconciled() {}

    static List<String> found(Reconciliation reconciliation) {
        return reconciliation.lines().stream()
                .map(line -> line.found() + " "
                        + (line.bank() == null ? "-" : line.bank().endToEndId()) + " "
                        + line.ledger().stream().map(CashMovement::reference).toList() + " " + line.difference() + " "
                        + line.cause())
                .toList();
    }
}
