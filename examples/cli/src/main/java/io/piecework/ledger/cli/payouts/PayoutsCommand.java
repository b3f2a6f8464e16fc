package io.piecework.ledger.cli.payouts;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.PayoutQueue;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.PolicyOptions;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.output.Csv;
import io.piecework.ledger.cli.output.TextTable;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.text.SpreadsheetSafeText;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutStanding;
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
        header = "List the workers who can be paid.",
        description = {
            "One line for each worker whose available earnings reach the threshold: the amount that the rail can pay, its"
                    + " fee, what is sent, and the rest that stays available. Changes nothing.",
            "The commands below explain why a worker is not paid, claim payouts and submit them to a rail, record the"
                    + " rail's answers, list payouts whose answers contradict what was known, and find the payout of a line in the"
                    + " bank's statement."
        },
        subcommands = {
            PayoutsWhyCommand.class,
            PayoutsUnsentCommand.class,
            PayoutsClaimCommand.class,
            PayoutsSubmitCommand.class,
            PayoutsReleaseCommand.class,
            PayoutsNoticesCommand.class,
            PayoutsExceptionsCommand.class,
            PayoutsFindCommand.class
        },
        footer = {
            "piecework payouts --threshold 5.00 --fee 0.25",
            "piecework payouts why W-CHI --threshold 5.00",
            "piecework payouts claim --rail bank > claimed.csv"
        })
public final class PayoutsCommand extends LedgerCommand {

    private static final int PAGE = 500;
    private static final String[] HEAD = {"worker", "currency", "available", "payable", "fee", "sent", "carry"};

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private PolicyOptions policy;

    @Option(
            names = "--by",
            paramLabel = "TIME",
            description = "The time of payment: earnings whose hold ends by then count as well. Default: now.")
    private @Nullable Instant by;

    @Option(names = "--csv", description = "Print CSV.")
    private boolean csv;

    @Override
    public Integer call() throws Exception {
        Optional<PayoutPolicy> named = policyIfNamed(policy);
        Instant moment = by == null ? clock().instant() : by;
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            List<PayoutPolicy> policies = named.map(List::of).orElseGet(() -> policies(ledger));
            PayoutQueue queue = ledger.asOperator().payouts();
            if (csv) {
                CSVPrinter printer = Csv.printer(out(), HEAD);
                policies.forEach(each -> forEachPayable(queue, each, moment, row -> print(printer, row)));
                printer.flush();
            } else {
                var table = new TextTable(2, HEAD);
                policies.forEach(each -> forEachPayable(queue, each, moment, table::row));
                table.print(out(), width());
            }
        }
        return 0;
    }

    /** One policy for each currency of the ledger. */
    private List<PayoutPolicy> policies(Ledger ledger) {
        List<String> currencies = currencies(ledger);
        return requireSensible(() -> policy.policiesOf(currencies));
    }

    private static void forEachPayable(
            PayoutQueue queue, PayoutPolicy policy, Instant by, Consumer<String[]> consumer) {
        @Nullable String last = null;
        List<PayoutStanding> page;
        do {
            page = queue.standings(policy, by, last, PAGE);
            for (PayoutStanding standing : page) {
                last = standing.worker().value();
                if (isPayable(standing)) {
                    consumer.accept(cells(standing));
                }
            }
        } while (page.size() == PAGE);
    }

    /** A worker without a payout method is listed too: the amount shows what a method would release. */
    private static boolean isPayable(PayoutStanding standing) {
        return standing.reasons().stream().allMatch(reason -> reason.code() == RefusalCode.NO_PAYOUT_METHOD);
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
