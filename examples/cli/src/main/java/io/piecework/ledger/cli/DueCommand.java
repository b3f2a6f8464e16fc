package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.calendar.Due;
import io.piecework.ledger.calendar.DueSummary;
import io.piecework.ledger.notice.NoticePolicy;
import io.piecework.ledger.payout.Payday;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code piecework due}. */
@Command(
        name = "due",
        description = {
            "Do all that time causes: approve what nobody decided on, take back what was not handed in, close tasks whose"
                    + " time is over, make earnings available whose time has come, take payouts back that nobody claimed,"
                    + " announce yearly caps that were passed and thresholds that were reached.",
            "With --payday, then request the payouts of everybody who can be paid, where this is one of its days: once a day and"
                    + " worker.",
            "Any number may run at once, and again after one that was broken off: each thing is done once."
        })
final class DueCommand extends LedgerCommand {

    private static final String[] HEAD = {"due", "subject", "cause"};

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = "Up to when, such as 2026-11-24T12:00:00Z. Default: now.")
    private @Nullable Instant at;

    @Option(
            names = "--before-approval",
            paramLabel = "DURATION",
            description = "Announce this long before work is approved by itself, such as PT24H. Default: never.")
    private @Nullable Duration beforeApproval;

    @Option(
            names = "--before-overturn-ends",
            paramLabel = "DURATION",
            description = "Announce this long before a rejection can no longer be overturned. Default: never.")
    private @Nullable Duration beforeOverturnEnds;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private PaydayOptions paydays;

    @Option(
            names = "--dry-run",
            description = "Print as CSV what is due up to then, which may lie ahead, and do nothing.")
    private boolean dry;

    @Override
    public Integer call() throws Exception {
        NoticePolicy notices = notices();
        List<Payday> payday = payday(paydays).stream().toList();
        Instant until = at == null ? clock().instant() : at;
        Database.Use use = dry ? Database.Use.READS : Database.Use.WRITES;
        try (Database database = database(use);
                Ledger ledger = open(database, use)) {
            if (dry) {
                list(ledger, until);
            } else {
                out().println(done(ledger, until, notices, payday));
            }
        }
        return 0;
    }

    private String done(Ledger ledger, Instant until, NoticePolicy notices, List<Payday> payday) {
        try (Progress progress = Progress.of(err(), "done: ")) {
            DueSummary summary = ledger.runDue(until, notices, payday, progress::at);
            return ReplayReport.count(summary.approved()) + " approved, "
                    + ReplayReport.count(summary.timedOut()) + " timed out, "
                    + ReplayReport.count(summary.expired()) + " expired, "
                    + ReplayReport.count(summary.matured()) + " matured, "
                    + ReplayReport.count(summary.payoutsReturned()) + " payouts returned, "
                    + ReplayReport.count(summary.payoutsRequested()) + " payouts requested, "
                    + ReplayReport.count(summary.notices()) + " announced, "
                    + ReplayReport.count(summary.leftToOthers()) + " left to others";
        }
    }

    private void list(Ledger ledger, Instant until) throws IOException {
        CSVPrinter printer = Csv.printer(out(), HEAD);
        ledger.asOperator().due(until, due -> print(printer, due));
        printer.flush();
    }

    private NoticePolicy notices() {
        try {
            return new NoticePolicy(beforeApproval, beforeOverturnEnds);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private static void print(CSVPrinter printer, Due due) {
        try {
            printer.printRecord(due.at(), due.subject(), due.cause());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
