package io.piecework.ledger.reports.requester;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.RefundFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.PartiallyApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.ReturnAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.task.ExpireTask;
import io.piecework.ledger.work.task.ExtendTask;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.task.StopTask;
import io.piecework.ledger.work.terms.FeePolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/**
 * One requester's June, with every kind of movement. A piece of work on the dogs costs 2.00 + 10 % fee + 20 % tax on it = 2.24, publishing them
 * 1.00 + 0.20.
 */
public final class SpendingScene {

    private SpendingScene() {}

    public static void on(TestDatabase kind, Consumer<LedgerFixture> story) {
        try (var fresh = kind.fresh();
                LedgerFixture ledger = LedgerFixture.at("2026-06-01T09:00:00Z", fresh.dataSource())) {
            june(ledger);
            story.accept(ledger);
        }
    }

    private static void june(LedgerFixture ledger) {
        at(ledger, "2026-06-01T09:00:00Z", DepositFunds.of("d-1", "acme", usd("50.00")));
        at(ledger, "2026-06-01T09:00:00Z", DepositFunds.of("d-2", "zoo", usd("7.00")));
        at(
                ledger,
                "2026-06-01T09:10:00Z",
                PublishTask.of("dogs", "acme", usd("2.00"), 5)
                        .titled("Find the dogs")
                        .withFee(FeePolicy.percent("10").startingAt(usd("1.00")).taxed(Rate.percent("20"))));
        at(ledger, "2026-06-02T09:00:00Z", ExtendTask.of("more-dogs", "dogs", 1));
        for (int i = 1; i <= 4; i++) {
            ledger.given(AcceptAssignment.of("a-" + i, "dogs", i == 1 ? "ada" : "ben"));
        }
        ledger.given(SubmitAssignment.of("a-1"), SubmitAssignment.of("a-2"), SubmitAssignment.of("a-3"));
        at(ledger, "2026-06-03T10:00:00Z", ApproveAssignment.of("a-1"));
        at(
                ledger,
                "2026-06-03T11:00:00Z",
                PartiallyApproveAssignment.of("a-2", usd("1.00"), "Half of the dogs are there."));
        at(ledger, "2026-06-03T12:00:00Z", RejectAssignment.of("a-3", "There is no dog."));
        at(ledger, "2026-06-04T09:00:00Z", OverturnRejection.of("a-3").because("There is one."));
        afterwards(ledger);
    }

    private static void afterwards(LedgerFixture ledger) {
        at(ledger, "2026-06-05T09:00:00Z", StopTask.of("dogs"));
        at(ledger, "2026-06-05T10:00:00Z", ReturnAssignment.of("a-4"));
        at(
                ledger,
                "2026-06-05T11:00:00Z",
                PublishTask.of("cats", "acme", usd("1.00"), 2)
                        .titled("Find the cats")
                        .withFee(FeePolicy.percent("20"))
                        .expiring(Instant.parse("2026-06-10T09:00:00Z")));
        at(
                ledger,
                "2026-06-06T09:00:00Z",
                GrantBonus.of("b-1", "ada", "acme", usd("0.50"), "A good picture")
                        .withFee(FeePolicy.percent("20"))
                        .forWork("a-1"));
        at(
                ledger,
                "2026-06-07T09:00:00Z",
                ReverseAssignment.of("v-1", "a-1", "One dog is a cat.")
                        .share(Rate.ratio(1, 2))
                        .recovering(Recovery.NEGATIVE));
        at(ledger, "2026-06-10T09:00:00Z", ExpireTask.of("cats"));
        at(ledger, "2026-06-11T09:00:00Z", RefundFunds.of("r-1", "acme", usd("10.00")));
    }

    public static RequesterReports acme(LedgerFixture ledger) {
        return Reports.of(ledger.ledger().asRequester("acme"));
    }

    /** From the overturn to the day before the expiry. */
    public static StatementPeriod middle() {
        return StatementPeriod.days(LocalDate.of(2026, 6, 4), LocalDate.of(2026, 6, 10), ZoneOffset.UTC);
    }

    public static Amount usd(String number) {
        return Amount.of(number, "USD");
    }

    private static void at(LedgerFixture ledger, String time, Command command) {
        ledger.givenTime(time).given(command);
    }
}
