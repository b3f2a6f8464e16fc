package io.piecework.ledger.cli.report;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.argument.TypedAsOf;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.output.Csv;
import io.piecework.ledger.cli.output.TextTable;
import io.piecework.ledger.command.text.SpreadsheetSafeText;
import io.piecework.ledger.journal.Balance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code piecework balances}. */
@Command(
        name = "balances",
        header = "Print every worker's balances.",
        description = {
            "One line for each worker and currency, sorted by worker. 'awaiting_review' is the reward of submitted work"
                    + " that is not decided yet; the other columns are the worker's earnings: held back, available for a"
                    + " payout, on the way, and paid.",
            "Unclaimed money (a payout not collected for so long that it is owed to the state) and tax withheld have"
                    + " columns only if a worker has such an amount; --csv prints them always."
        },
        footer = {
            "piecework balances",
            "piecework balances --as-of 2026-06-30T22:00:00Z",
            "piecework balances --csv > balances.csv"
        })
public final class BalancesCommand extends LedgerCommand {

    private static final String[] HEAD = {
        "worker", "currency", "awaiting_review", "held", "available", "in_transit", "paid", "unclaimed", "withheld"
    };

    /** How many of the columns are printed in any case. */
    private static final int USUAL_COLUMNS = 7;

    @Option(names = "--csv", description = "Print CSV with all columns.")
    private boolean csv;

    @Option(
            names = "--as-of",
            paramLabel = "MOMENT",
            converter = TypedAsOf.Converter.class,
            description = "The balances as of a moment: " + TypedAsOf.DESCRIPTION + " Default: everything.")
    private @Nullable TypedAsOf asOf;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "The time zone of dates, such as Europe/Amsterdam. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ZoneId zone;

    @Override
    public ZoneId zone() {
        return zone;
    }

    @Override
    public Integer call() throws Exception {
        requireDate(asOf != null && asOf.isDate(), "--as-of a date");
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            if (csv) {
                CSVPrinter printer = Csv.printer(out(), HEAD);
                forEach(ledger, balance -> printRow(printer, balance));
                printer.flush();
            } else {
                var balances = new ArrayList<Balance>();
                forEach(ledger, balances::add);
                printTable(balances);
            }
        }
        return 0;
    }

    private void forEach(Ledger ledger, Consumer<Balance> consumer) {
        if (asOf == null) {
            ledger.asOperator().balances(consumer);
        } else {
            ledger.asOperator().balances(asOf.in(zone), consumer);
        }
    }

    private void printTable(List<Balance> balances) {
        boolean all = balances.stream()
                .anyMatch(balance ->
                        !balance.unclaimed().isZero() || !balance.withheld().isZero());
        int columns = all ? HEAD.length : USUAL_COLUMNS;
        var table = new TextTable(2, Arrays.copyOf(HEAD, columns));
        balances.forEach(balance -> table.row(Arrays.copyOf(cells(balance), columns)));
        table.print(out(), width());
    }

    private static void printRow(CSVPrinter printer, Balance balance) {
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
