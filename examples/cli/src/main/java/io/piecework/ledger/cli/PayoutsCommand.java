package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.PayoutQueue;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.statement.SpreadsheetSafeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
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

    private static final int PAGE = 500;
    private static final String[] HEAD = {"worker", "currency", "available", "payable", "fee", "sent", "carry"};

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private PolicyOptions options;

    @Option(
            names = "--by",
            paramLabel = "INSTANT",
            description = "Who could be paid then, with what is held until then. Default: now.")
    private @Nullable Instant by;

    @Option(names = "--csv", description = "As CSV.")
    private boolean csv;

    @Override
    public Integer call() throws Exception {
        Optional<PayoutPolicy> named = named(options);
        Instant moment = by == null ? clock().instant() : by;
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            List<PayoutPolicy> policies = named.map(List::of).orElseGet(() -> policies(ledger));
            PayoutQueue desk = ledger.asOperator().payouts();
            if (csv) {
                CSVPrinter printer = Csv.printer(out(), HEAD);
                policies.forEach(policy -> each(desk, policy, moment, row -> print(printer, row)));
                printer.flush();
            } else {
                var table = new TextTable(2, HEAD);
                policies.forEach(policy -> each(desk, policy, moment, table::row));
                table.print(out());
            }
        }
        return 0;
    }

    /** One for each currency, in their order. */
    private List<PayoutPolicy> policies(Ledger ledger) {
        List<String> there = currencies(ledger);
        return sensible(() -> options.policiesOf(there));
    }

    private static void each(PayoutQueue desk, PayoutPolicy policy, Instant by, Consumer<String[]> consumer) {
        @Nullable String last = null;
        List<PayoutStanding> page;
        do {
            page = desk.standings(policy, by, last, PAGE);
            for (PayoutStanding standing : page) {
                last = standing.worker().value();
                if (isPayable(standing)) {
                    consumer.accept(cells(standing));
                }
            }
        } while (page.size() == PAGE);
    }

    /** Whether there is a payout method is another matter. */
    private static boolean isPayable(PayoutStanding standing) {
        return standing.reasons().stream().allMatch(why -> why.code() == RefusalCode.NO_PAYOUT_METHOD);
    }

    private static String[] cells(PayoutStanding standing) {
        return new String[] {
            standing.worker().value(),
            standing.available().currencyCode(),
            standing.available().text(),
            standing.payable().gross().text(),
            standing.payable().fee().text(),
            standing.payable().sent().text(),
            standing.carry().text()
        };
    }

    private static void print(CSVPrinter printer, String[] row) {
        try {
            row[0] = SpreadsheetSafeText.of(row[0]);
            printer.printRecord((Object[]) row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
