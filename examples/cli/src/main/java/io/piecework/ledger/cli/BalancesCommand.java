package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.statement.SpreadsheetSafeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code piecework balances}. */
@Command(name = "balances", description = "Print every worker's balances, sorted by worker.")
final class BalancesCommand extends LedgerCommand {

    private static final String[] HEAD = {
        "worker", "currency", "awaiting_review", "held", "available", "in_transit", "paid", "unclaimed", "withheld"
    };

    /** How many of the columns everybody has something to say in. */
    private static final int USUAL = 7;

    @Option(names = "--csv", description = "As CSV, with unclaimed and withheld even where nobody has any.")
    private boolean csv;

    @Option(
            names = "--as-of",
            paramLabel = "MOMENT",
            converter = AsOfConverter.class,
            description =
                    "As of a position such as 120, of what counts by an instant such as 2026-06-30T22:00:00Z, or of what was recorded by"
                            + " then: recorded:2026-06-30T22:00:00Z.")
    private @Nullable AsOf asOf;

    @Override
    public Integer call() throws Exception {
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            if (csv) {
                CSVPrinter printer = Csv.printer(out(), HEAD);
                each(ledger, balance -> print(printer, balance));
                printer.flush();
            } else {
                var balances = new ArrayList<Balance>();
                each(ledger, balances::add);
                print(balances);
            }
        }
        return 0;
    }

    private void each(Ledger ledger, Consumer<Balance> consumer) {
        if (asOf == null) {
            ledger.asOperator().balances(consumer);
        } else {
            ledger.asOperator().balances(asOf, consumer);
        }
    }

    /** With the rare columns where anybody has anything in them. */
    private void print(List<Balance> balances) {
        boolean rare = balances.stream()
                .anyMatch(balance ->
                        !balance.unclaimed().isZero() || !balance.withheld().isZero());
        int columns = rare ? HEAD.length : USUAL;
        var table = new TextTable(2, Arrays.copyOf(HEAD, columns));
        balances.forEach(balance -> table.row(Arrays.copyOf(cells(balance), columns)));
        table.print(out());
    }

    private static void print(CSVPrinter printer, Balance balance) {
        try {
            String[] cells = cells(balance);
            cells[0] = SpreadsheetSafeText.of(cells[0]);
            printer.printRecord((Object[]) cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] cells(Balance balance) {
        return new String[] {
            balance.worker().value(),
            balance.currency().getCurrencyCode(),
            balance.awaitingReview().text(),
            balance.held().text(),
            balance.available().text(),
            balance.inTransit().text(),
            balance.paid().text(),
            balance.unclaimed().text(),
            balance.withheld().text()
        };
    }
}
