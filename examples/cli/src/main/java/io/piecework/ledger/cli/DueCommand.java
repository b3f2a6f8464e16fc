package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.output.Csv;
import io.piecework.ledger.cli.output.Progress;
import io.piecework.ledger.cli.output.ReplayReport;
import io.piecework.ledger.delivery.due.DueRequest;
import io.piecework.ledger.delivery.due.DueSummary;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.reading.deadline.Due;
import io.piecework.ledger.reading.notice.NoticePolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code piecework due}. */
@Command(
        name = "due",
        header = "Carry out what deadlines cause: automatic approvals, ended holds, paydays.",
        description = {
            "Approves submitted work whose review time is over, takes back assignments that were not submitted in time,"
                    + " expires tasks, makes held earnings available, takes back payouts that were not claimed in time,"
                    + " and announces yearly caps and thresholds that were reached. Each takes effect at its own deadline.",
            "With --payday it then requests the payouts of all workers who can be paid, if the day is a payday; once for"
                    + " each worker and payday. It counts the workers who have money and were not paid, by the first"
                    + " reason. On another day it prints the next payday and how many payouts were requested on the last one."
                    + " A missed payday is made up for with --at and a time on that day.",
            "Run it every few minutes. Several processes may run it at once, and it may be stopped and run again: nothing"
                    + " is done twice."
        },
        footer = {
            "piecework due",
            "piecework due --dry-run --at 2026-12-31T23:00:00Z",
            "piecework due --payday weekly --first 2026-06-12 --threshold 5.00"
        })
final class DueCommand extends LedgerCommand {

    private static final String[] HEAD = {"due", "subject", "cause"};

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "Run what is due by this time, such as 2026-11-24T12:00:00Z. Default: now.")
    private @Nullable Instant at;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private NoticeOptions notices;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private PaydayOptions paydays;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private PolicyOptions policy;

    /** The options that announce deadlines in advance. */
    @Command(optionListHeading = "Announcements:")
    static final class NoticeOptions {

        @Option(
                names = "--before-approval",
                paramLabel = "DURATION",
                description = "Announce automatic approvals this long in advance, such as PT24H. Default: never.")
        private @Nullable Duration beforeApproval;

        @Option(
                names = "--before-overturn-ends",
                paramLabel = "DURATION",
                description =
                        "Announce this long in advance that a rejection can no longer be overturned. Default: never.")
        private @Nullable Duration beforeOverturnEnds;

        @Option(
                names = "--before-answer",
                paramLabel = "DURATION",
                description = "Announce reviews and appeals this long before their answer is due, and late ones."
                        + " Default: never.")
        private @Nullable Duration beforeAnswer;
    }

    @Option(
            names = "--dry-run",
            description = "Print as CSV what is due by then, which may be in the future, and do nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws Exception {
        NoticePolicy announced = requireSensible(
                () -> new NoticePolicy(notices.beforeApproval, notices.beforeOverturnEnds, notices.beforeAnswer));
        var aboutPaydays = new ArrayList<>(PaydayOptions.names());
        aboutPaydays.addAll(PolicyOptions.names());
        requirePayday(paydays, typed(aboutPaydays));
        Optional<PayoutPolicy> named = policyIfNamed(policy);
        Instant until = at == null ? clock().instant() : at;
        Database.Use use = dryRun ? Database.Use.READS : Database.Use.WRITES;
        try (Database database = database(use);
                Ledger ledger = open(database, use)) {
            Optional<Payday> payday = payday(ledger, named);
            if (dryRun) {
                list(ledger, until);
            } else {
                print(run(ledger, until, announced, payday.stream().toList()) + "\n");
            }
            payday.filter(each -> dryRun || !each.isOn(each.day(until)))
                    .ifPresent(each -> printPayday(ledger, each, until));
        }
        return 0;
    }

    /** The paydays that the options describe, in the currency that they name or the ledger's only one. */
    private Optional<Payday> payday(Ledger ledger, Optional<PayoutPolicy> named) {
        if (!paydays.isNamed()) {
            return Optional.empty();
        }
        PayoutPolicy paid = named.orElseGet(() -> requireSensible(() -> policy.policyOf(currencies(ledger))));
        return requireSensible(() -> paydays.payday(paid));
    }

    /** A missed payday shows here: its count of requested payouts is "none". */
    private void printPayday(Ledger ledger, Payday payday, Instant until) {
        LocalDate day = payday.day(until);
        String line = payday.name() + ": " + day + (payday.isOn(day) ? " is a payday" : " is no payday")
                + ", the next is " + payday.next(day.plusDays(1));
        String last = payday.last(day.minusDays(1))
                .map(each -> "; payouts requested on the last, " + each + ": " + requested(ledger, payday, each))
                .orElse("");
        printNote(line + last);
    }

    private static String requested(Ledger ledger, Payday payday, LocalDate day) {
        long requested = ledger.asOperator().payouts().requested(payday, day);
        return requested == 0 ? "none" : ReplayReport.count(requested);
    }

    private String run(Ledger ledger, Instant until, NoticePolicy notices, List<Payday> payday) {
        try (Progress progress = Progress.of(err(), "done: ")) {
            DueSummary summary = ledger.runDue(
                    DueRequest.until(until).announcing(notices).paying(payday).telling(progress::at));
            return ReplayReport.count(summary.approved()) + " approved, "
                    + ReplayReport.count(summary.timedOut()) + " timed out, "
                    + ReplayReport.count(summary.expired()) + " expired, "
                    + ReplayReport.count(summary.matured()) + " matured, "
                    + ReplayReport.count(summary.payoutsReturned()) + " payouts returned, "
                    + ReplayReport.count(summary.payoutsRequested()) + " payouts requested, "
                    + ReplayReport.count(summary.notices()) + " announced, "
                    + ReplayReport.count(summary.alreadyDone()) + " left to others"
                    + notPaid(summary);
        }
    }

    /** The workers who have money and were not paid by the payday, on a line of its own; empty where there are none. */
    private static String notPaid(DueSummary summary) {
        return summary.notPaid().isEmpty()
                ? ""
                : summary.notPaid().entrySet().stream()
                        .map(each -> each.getKey() + " " + ReplayReport.count(each.getValue()))
                        .collect(Collectors.joining(", ", "\nworkers with money not paid: ", ""));
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
