package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.calendar.Due;
import io.piecework.ledger.calendar.DueSummary;
import io.piecework.ledger.notice.NoticePolicy;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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
                    + " worker. On another day it says when the next is, and whether anybody was paid on the last: a payday on"
                    + " which this was not run is made up for with --at a moment of that day.",
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
        NoticePolicy notices = sensible(() -> new NoticePolicy(beforeApproval, beforeOverturnEnds));
        requirePayday(paydays, typed("paydays"));
        Optional<PayoutPolicy> policy = named(paydays.policy());
        Instant until = at == null ? clock().instant() : at;
        Database.Use use = dry ? Database.Use.READS : Database.Use.WRITES;
        try (Database database = database(use);
                Ledger ledger = open(database, use)) {
            Optional<Payday> payday = payday(ledger, policy);
            if (dry) {
                list(ledger, until);
            } else {
                out().println(done(ledger, until, notices, payday.stream().toList()));
            }
            payday.filter(each -> dry || !each.isOn(each.day(until))).ifPresent(each -> tell(ledger, each, until));
        }
        return 0;
    }

    /** Those that are asked for, in the currency that is named or the only one that there is. */
    private Optional<Payday> payday(Ledger ledger, Optional<PayoutPolicy> named) {
        if (!paydays.isNamed()) {
            return Optional.empty();
        }
        PayoutPolicy policy =
                named.orElseGet(() -> sensible(() -> paydays.policy().policyOf(currencies(ledger))));
        return sensible(() -> paydays.payday(policy));
    }

    /** A day that is none pays nobody, and a payday on which nobody ran this is over: both are said. */
    private void tell(Ledger ledger, Payday payday, Instant until) {
        LocalDate day = payday.day(until);
        String line = payday.name() + ": " + day + (payday.isOn(day) ? " is a payday" : " is no payday")
                + ", the next is " + payday.next(day.plusDays(1));
        String last = payday.last(day.minusDays(1))
                .map(each -> "; payouts requested on the last, " + each + ": " + requested(ledger, payday, each))
                .orElse("");
        err().println(line + last);
    }

    private static String requested(Ledger ledger, Payday payday, LocalDate day) {
        long requested = ledger.asOperator().payouts().requested(payday, day);
        return requested == 0 ? "none" : ReplayReport.count(requested);
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
                    + ReplayReport.count(summary.alreadyDone()) + " left to others";
        }
    }

    private void list(Ledger ledger, Instant until) throws IOException {
        CSVPrinter printer = Csv.printer(out(), HEAD);
        ledger.asOperator().due(until, due -> print(printer, due));
        printer.flush();
    }

    private static void print(CSVPrinter printer, Due due) {
        try {
            printer.printRecord(due.at(), due.subject(), due.cause());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
