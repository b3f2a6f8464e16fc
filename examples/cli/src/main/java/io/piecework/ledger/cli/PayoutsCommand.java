package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.statement.SafeCell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVPrinter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code piecework payouts}. */
@Command(
        name = "payouts",
        description = {
            "List who could be paid, and what that would come to: gross in whole amounts of the rail, its fee, what is sent, and"
                    + " what stays. Changes nothing.",
            "The subcommands say why a worker is not paid, take payouts in hand to send them, feed the rail's answers back, and list those that contradict each other."
        },
        subcommands = {
            PayoutsWhyCommand.class,
            PayoutsTakeCommand.class,
            PayoutsNoticesCommand.class,
            PayoutsExceptionsCommand.class
        })
final class PayoutsCommand extends LedgerCommand {

    private static final String[] HEAD = {"worker", "currency", "available", "payable", "fee", "sent", "carry"};

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private PolicyOptions options;

    @Option(names = "--csv", description = "As CSV.")
    private boolean csv;

    @Override
    public Integer call() throws Exception {
        PayoutPolicy policy = policy(options);
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            if (csv) {
                CSVPrinter printer = Csv.printer(out(), HEAD);
                ledger.asOperator().balances(balance -> cells(balance, policy).ifPresent(row -> print(printer, row)));
                printer.flush();
            } else {
                var table = new TextTable(2, HEAD);
                ledger.asOperator().balances(balance -> cells(balance, policy).ifPresent(table::row));
                table.print(out());
            }
        }
        return 0;
    }

    /** Whether there is a payout method is another matter. */
    private static Optional<String[]> cells(Balance balance, PayoutPolicy policy) {
        if (!balance.currency().equals(policy.threshold().amount().currency())) {
            return Optional.empty();
        }
        PayoutStanding standing =
                PayoutStanding.of(balance.worker(), Optional.empty(), balance.available(), List.of(), policy);
        boolean payable = standing.reasons().stream().allMatch(why -> why.code() == RefusalCode.NO_PAYOUT_METHOD);
        return payable
                ? Optional.of(new String[] {
                    balance.worker().value(),
                    balance.currency().getCurrencyCode(),
                    balance.available().text(),
                    standing.payable().gross().text(),
                    standing.payable().fee().text(),
                    standing.payable().sent().text(),
                    standing.carry().text()
                })
                : Optional.empty();
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
