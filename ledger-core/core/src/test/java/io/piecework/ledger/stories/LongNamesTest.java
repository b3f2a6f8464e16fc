package io.piecework.ledger.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Proof;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.delivery.due.DueRequest;
import io.piecework.ledger.delivery.due.DueSummary;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.reading.notice.NoticePolicy;
import io.piecework.ledger.reading.notice.WatchCap;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.DisputeAssignment;
import io.piecework.ledger.work.assignment.DisputeOutcome;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.RequestRevision;
import io.piecework.ledger.work.assignment.ResolveDispute;
import io.piecework.ledger.work.assignment.ResubmitAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.award.ReverseAward;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Ids of the maximum of 180 characters, some of which change the writing direction or take four bytes. */
class LongNamesTest {

    private static final String ADA = name("ada");
    private static final String ACME = name("acme");
    private static final String TASK = name("task");
    private static final String DECIDED = name("decided");
    private static final String WAITING = name("waiting");
    private static final NoticePolicy NOTICES = NoticePolicy.NONE.beforeApproval(Duration.ofDays(1));
    private static final String REASON = "\u202Ea cat\u202C \uD83D\uDC36 \u200Fכלב";

    @EachDatabase
    void stay_whole_and_distinct_in_every_step_of_the_work(TestDatabase kind) {
        SettableClock clock = SettableClock.at("2026-05-01T00:00:00Z");
        try (var fresh = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(fresh.dataSource())
                        .clock(clock)
                        .build()) {
            life().forEach(ledger::execute);
            assertThat(available(ledger)).isEqualTo("USD 0.75");

            clock.set(clock.instant().plus(Duration.ofDays(2)));
            assertThat(ledger.runDue(DueRequest.until(clock.instant()).announcing(NOTICES)))
                    .isEqualTo(new DueSummary(0, 0, 0, 0, 0, 0, 0, 2, 0, Map.of()));
            clock.set(clock.instant().plus(Duration.ofDays(1)));
            assertThat(ledger.runDue(clock.instant())).isEqualTo(new DueSummary(1, 0, 0, 0, 0, 0, 0, 0, 0, Map.of()));
            assertThat(available(ledger)).isEqualTo("USD 1.75");
            assertThat(ledger.asWorker(ADA).assignment(WAITING).orElseThrow().status())
                    .isEqualTo(AssignmentStatus.APPROVED);
            assertThat(ledger.asWorker(ADA).statement("USD").orElseThrow().lines())
                    .anyMatch(line -> REASON.equals(String.valueOf(line.reason())));
            life().forEach(ledger::execute);
            Proof.assertHolds(ledger);
        }
    }

    private static List<Command> life() {
        return List.of(
                DepositFunds.of(name("deposit"), ACME, usd("9.00")),
                WatchCap.of(name("cap"), usd("0.50"), ZoneId.of("UTC")),
                PublishTask.of(TASK, ACME, usd("1.00"), 2)
                        .withFee(FeePolicy.percent("10"))
                        .reviewed(ReviewPolicy.BY_HAND.approveAfter(Duration.ofDays(3))),
                AcceptAssignment.of(DECIDED, TASK, ADA),
                AcceptAssignment.of(WAITING, TASK, ADA),
                SubmitAssignment.of(DECIDED),
                SubmitAssignment.of(WAITING),
                RequestRevision.of(name("ask"), DECIDED, REASON),
                ResubmitAssignment.of(name("again"), DECIDED),
                RejectAssignment.of(DECIDED, REASON),
                AppealRejection.of(DECIDED, REASON),
                OverturnRejection.of(DECIDED).because(REASON),
                DisputeAssignment.of(name("dispute"), DECIDED, REASON),
                ResolveDispute.of(name("resolve"), DECIDED, DisputeOutcome.UPHELD, REASON),
                ReverseAssignment.of(name("reverse"), DECIDED, REASON).share(Rate.ratio(1, 2)),
                GrantBonus.of(name("bonus"), ADA, ACME, usd("0.50"), REASON),
                ReverseAward.of(name("back"), name("bonus"), REASON).share(Rate.ratio(1, 2)));
    }

    /** An id of 180 characters that differs from others only at its end. */
    private static String name(String end) {
        String odd = "x\u202E\u200F\uD83D\uDC36é";
        return odd + "n".repeat(180 - odd.length() - end.length()) + end;
    }

    private static String available(Ledger ledger) {
        return ledger.asWorker(ADA).balance("USD").orElseThrow().available().toString();
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
