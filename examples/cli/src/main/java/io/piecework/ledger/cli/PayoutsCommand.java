package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutTerms;
import io.piecework.ledger.statement.SafeCell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code piecework payouts}. */
@Command(
        name = "payouts",
        description = {
            "List who could be paid: available at or above the threshold, in whole amounts of the rail. Changes nothing.",
            "The subcommands take payouts in hand to send them, and feed the rail's answers back."
        },
        subcommands = {PayoutsTakeCommand.class, PayoutsNoticesCommand.class})
final class PayoutsCommand extends LedgerCommand {

    private static final String[] HEAD = {"worker", "currency", "available", "payable", "carry"};

    @Option(names = "--currency", paramLabel = "CODE", defaultValue = "USD", description = "Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String currency;

    @Option(
            names = "--threshold",
            paramLabel = "AMOUNT",
            description = "At least this much. Default: what the rail can pay.")
    private @Nullable String threshold;

    @Option(
            names = "--quantum",
            paramLabel = "AMOUNT",
            description = "The smallest amount the rail knows. Default: the currency's minor unit.")
    private @Nullable String quantum;

    @Option(names = "--csv", description = "As CSV.")
    private boolean csv;

    @Override
    public Integer call() throws Exception {
        PayoutTerms terms = terms();
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            if (csv) {
                CSVPrinter printer = Csv.printer(out(), HEAD);
                ledger.asOperator().balances(balance -> cells(balance, terms).ifPresent(row -> print(printer, row)));
                printer.flush();
            } else {
                var table = new TextTable(2, HEAD);
                ledger.asOperator().balances(balance -> cells(balance, terms).ifPresent(table::row));
                table.print(out());
            }
        }
        return 0;
    }

    private PayoutTerms terms() {
        try {
            PayoutTerms terms = PayoutTerms.minorUnit(currency);
            Amount smallest = quantum == null ? terms.quantum() : Amount.of(quantum, currency);
            return new PayoutTerms(smallest, threshold == null ? smallest : Amount.of(threshold, currency));
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String[]> cells(Balance balance, PayoutTerms terms) {
        Amount available = balance.available();
        if (!balance.currency().equals(terms.quantum().currency())) {
            return Optional.empty();
        }
        Amount payable = terms.payable(available);
        return available.isLessThan(terms.threshold()) || payable.isZero()
                ? Optional.empty()
                : Optional.of(new String[] {
                    balance.worker().value(),
                    available.currencyCode(),
                    available.text(),
                    payable.text(),
                    available.minus(payable).text()
                });
    }

    private static void print(CSVPrinter printer, String[] row) {
        try {
            row[0] = SafeCell.of(row[0]);
            printer.printRecord((Object[]) row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
