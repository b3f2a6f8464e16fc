package io.piecework.ledger.cli.whatif;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.audit.whatif.BalanceDifference;
import io.piecework.ledger.audit.whatif.PolicyReplay;
import io.piecework.ledger.audit.whatif.ReplayPolicy;
import io.piecework.ledger.audit.whatif.ReplayWatcher;
import io.piecework.ledger.cli.ErrorHandler;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.output.Csv;
import io.piecework.ledger.cli.output.Progress;
import io.piecework.ledger.cli.output.ReplayReport;
import io.piecework.ledger.cli.output.TextTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVPrinter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code piecework what-if}. */
@Command(
        name = "what-if",
        header = "Print what the history would have come to under other terms.",
        description = {
            "Gives all commands again, with other fees or thresholds, to a ledger in a temporary file, and prints each balance"
                    + " that differs. The database is only read, and the file is deleted at the end.",
            "Without an option for the terms, it proves that the history follows from its commands: every event must come out"
                    + " the same, and the exit code is 1 if one does not.",
            "Balance = debit - credit, as in the trial balance: what the platform owes or has earned is negative. The changes"
                    + " of a currency add up to zero.",
            "A requester whose money does not cover the other terms gets credit. Other commands that are refused under them"
                    + " are counted, and the first 20 are printed on standard error."
        },
        exitCodeList = {
            "0:done, or the history is the same",
            "1:without other terms, events or balances are not the same; or the ledger could not be read",
            "2:wrong usage"
        },
        footer = {
            "piecework what-if",
            "piecework what-if --fee 30%",
            "piecework what-if --fee-at-least 'USD 0.01' --fee-rounding '0.01 UP' --each",
            "piecework what-if --threshold 'USD 5.00' --csv > differences.csv"
        })
public final class WhatIfCommand extends LedgerCommand {

    private static final String[] HEAD = {"account", "owner", "currency", "before", "after", "change"};
    private static final int MOST_PRINTED = 20;

    @Mixin
    private OtherTerms terms = new OtherTerms();

    @Option(names = "--each", description = "Print each worker's and requester's balance, not only their sums.")
    private boolean each;

    @Option(names = "--csv", description = "Print CSV with each worker's and requester's balance that differs.")
    private boolean csv;

    @Override
    public Integer call() throws Exception {
        ReplayPolicy policy = requireSensible(terms::policy);
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            PolicyReplay replay = csv ? printCsv(ledger, policy) : printTable(ledger, policy);
            replay.refusals().stream().limit(MOST_PRINTED).forEach(this::printRefusal);
            if (replay.refused() > MOST_PRINTED) {
                printNote("and " + ReplayReport.count(replay.refused() - MOST_PRINTED) + " more are refused");
            }
            replay.credited().forEach(account -> printNote(account + " needed credit"));
            if (csv) {
                printNote(inWords(replay).strip());
            } else {
                print(inWords(replay));
            }
            boolean other = !replay.isSame()
                    || replay.refused() > 0
                    || !replay.accounts().isEmpty();
            return terms.areUnchanged() && other ? ErrorHandler.FAILED : 0;
        }
    }

    private PolicyReplay printTable(Ledger ledger, ReplayPolicy policy) {
        var differences = new ArrayList<BalanceDifference>();
        PolicyReplay replay = replay(ledger, policy, each ? differences::add : difference -> {});
        List<BalanceDifference> printed = each ? differences : replay.accounts();
        var table = new TextTable(3, HEAD);
        printed.forEach(difference -> table.row(cells(difference)));
        if (!printed.isEmpty()) {
            table.print(out(), width());
        }
        return replay;
    }

    private PolicyReplay printCsv(Ledger ledger, ReplayPolicy policy) throws IOException {
        CSVPrinter printer = Csv.printer(out(), HEAD);
        PolicyReplay replay = replay(ledger, policy, difference -> {
            try {
                printer.printRecord((Object[]) cells(difference));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        printer.flush();
        return replay;
    }

    private PolicyReplay replay(Ledger ledger, ReplayPolicy policy, Consumer<BalanceDifference> consumer) {
        try (Progress progress = Progress.of(err(), "events replayed: ")) {
            return Audit.of(ledger.asAuditor()).replayUnder(policy, new ReplayWatcher() {
                @Override
                public void progress(long events, long position, long last) {
                    progress.at(events, (double) position / last);
                }

                @Override
                public void differs(BalanceDifference difference) {
                    progress.pause();
                    consumer.accept(difference);
                }
            });
        }
    }

    private void printRefusal(PolicyReplay.RefusedCommand refused) {
        printNote("refused: " + refused.type() + " " + refused.id() + ": " + refused.reason());
    }

    private String inWords(PolicyReplay replay) {
        String commands = ReplayReport.count(replay.events()) + " events, " + ReplayReport.count(replay.commands())
                + " commands given again, " + ReplayReport.count(replay.refused()) + " refused\n";
        if (!replay.isSame()) {
            return terms.areUnchanged()
                    ? commands + "other events, digest " + replay.after() + "\n           instead of " + replay.before()
                            + "\n"
                    : commands;
        }
        String same = commands + "the same events, digest " + replay.before() + "\n";
        return replay.accounts().isEmpty()
                ? same
                : same + "but other balances: prove the database with 'piecework verify'\n";
    }

    private static String[] cells(BalanceDifference difference) {
        return new String[] {
            difference.account().toString(),
            difference.owner(),
            difference.before().currencyCode(),
            difference.before().text(),
            difference.after().text(),
            difference.change().text()
        };
    }
}
