package com.example;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.html.StatementPage;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.pdf.Pdf;
import io.piecework.ledger.work.award.GrantBonus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Prints a worker's statement in French. */
public final class FrenchPdf {

    private FrenchPdf() {}

    public static void main(String[] args) throws IOException {
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("20.00", "EUR")));
            ledger.execute(GrantBonus.of("b-1", "ada", "acme", Amount.of("4.00", "EUR"), "the quickest of all"));
            StatementPage page = Documents.page(ledger.asWorker("ada"), "EUR", StatementPeriod.all())
                    .in(Language.of("fr"));
            var pdf = new ByteArrayOutputStream();
            System.out.println("written: " + Pdf.write(page, pdf));
        }
    }
}
