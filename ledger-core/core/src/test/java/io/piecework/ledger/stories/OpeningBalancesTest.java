package io.piecework.ledger.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.opening.OpenRequesterBalance;
import io.piecework.ledger.account.opening.OpenWorkerBalance;
import io.piecework.ledger.account.opening.ReverseOpening;
import io.piecework.ledger.account.worker.CloseWorker;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.account.worker.StartWithholding;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.delivery.due.DueRequest;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.RequesterFunds;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.reading.certificate.CurrencyYear;
import io.piecework.ledger.reading.decision.DecisionLine;
import io.piecework.ledger.reading.notice.WatchCap;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.FeePolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A platform moves from OldPay on 2026-12-01: Ada is owed USD 37.21, and Acme has USD 250.00 there. */
class OpeningBalancesTest {

    private static final Instant CUT_OVER = Instant.parse("2026-12-01T00:00:00Z");
    private static final Actor OPS = Actor.operator("ops-1");
    private static final OpenWorkerBalance ADA =
            OpenWorkerBalance.of("o-ada", "ada", usd("37.21"), "OldPay").by(OPS).at(CUT_OVER);
    private static final OpenRequesterBalance ACME = OpenRequesterBalance.of("o-acme", "acme", usd("250.00"), "OldPay")
            .by(OPS)
            .at(CUT_OVER);

    private final SettableClock clock = SettableClock.at("2026-12-01T06:00:00Z");

    /** Ada works once for USD 5.00, with a fee of 10 % on top, and is paid out everything. */
    @EachDatabase
    void what_was_carried_over_is_paid_out_and_is_not_earned(TestDatabase database) {
        try (var fresh = database.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(fresh.dataSource())
                        .clock(clock)
                        .build()) {
            give(
                    ledger,
                    StartWithholding.of("t", "ada", "USD", Rate.percent("20"), "no tax id given"),
                    WatchCap.of("slip", usd("5.01"), ZoneOffset.UTC),
                    ADA,
                    ACME,
                    PublishTask.of("dogs", "acme", usd("5.00"), 1).withFee(FeePolicy.percent("10")),
                    AcceptAssignment.of("a", "dogs", "ada"),
                    SubmitAssignment.of("a"),
                    ApproveAssignment.of("a"),
                    SetPayoutMethod.of("m", "ada", "bank", "tok_1"),
                    RequestPayout.of("p", "ada", PayoutPolicy.minorUnit("USD").from(usd("40.00"))),
                    ReportPayout.of("p", 1, PayoutOutcome.PAID));
            ledger.runDue(DueRequest.until(clock.instant()));

            assertThat(ledger.asWorker("ada").notices()).isEmpty();
            assertThat(ledger.asRequester("acme").funds("USD"))
                    .contains(new RequesterFunds(
                            new RequesterId("acme"),
                            usd("250.00"),
                            usd("244.50"),
                            usd("0.00"),
                            usd("5.50"),
                            usd("0.00"),
                            usd("0.00"),
                            usd("0.00")));
            assertThat(ledger.asAuditor().trialBalance().lines())
                    .filteredOn(line -> !line.balance().isZero())
                    .extracting(line -> line.account() + " " + line.balance())
                    .containsExactly(
                            "cash USD -41.21",
                            "opening USD 287.21",
                            "requester:available USD -244.50",
                            "worker:withheld USD -1.00",
                            "fees USD -0.50");
            assertThat(ledger.asAuditor().trialBalance().isZero()).isTrue();
            assertStatement(ledger);
            assertCertificate(ledger);
        }
    }

    private static void assertStatement(Ledger ledger) {
        Statement statement =
                ledger.asWorker("ada").statement("USD", StatementPeriod.all()).orElseThrow();
        assertThat(statement.lines())
                .filteredOn(line -> !line.net().isZero())
                .extracting(line -> line.kind() + " | " + line.title() + " | " + line.net() + " | " + line.running())
                .containsExactly(
                        "carried over | from OldPay on 2026-12-01T00:00:00Z | USD 37.21 | USD 37.21",
                        "approved | dogs | USD 4.00 | USD 41.21",
                        "payout paid | USD 41.21 | USD -41.21 | USD 0.00");
        assertThat(ledger.asWorker("ada").settlements("USD", StatementPeriod.all()))
                .singleElement()
                .satisfies(settlement -> assertThat(settlement.earnings())
                        .extracting(part -> part.line().kind() + " " + part.amount())
                        .containsExactlyInAnyOrder("carried over USD 37.21", "approved USD 4.00"));
        assertThat(statement.summary().carriedOver()).isEqualTo(usd("37.21"));
        assertThat(statement.summary().earned().gross()).isEqualTo(usd("5.00"));
    }

    private static void assertCertificate(Ledger ledger) {
        CurrencyYear year = ledger.asWorker("ada")
                .certificate(Year.of(2026), ZoneOffset.UTC)
                .orElseThrow()
                .currencies()
                .get(0);
        assertThat(year.earned().gross()).isEqualTo(usd("5.00"));
        assertThat(year.earned().withheld()).isEqualTo(usd("1.00"));
        assertThat(year.moved().carriedOver()).isEqualTo(usd("37.21"));
        assertThat(year.moved().left()).isEqualTo(usd("41.21"));
        assertThat(year.closing()).isEqualTo(usd("0.00"));
    }

    @Test
    void an_account_is_opened_once_and_again_after_a_reversal() {
        try (Ledger ledger = ledger()) {
            give(ledger, ADA, ACME);
            assertThat(ledger.execute(ADA).event()).isEqualTo("worker-balance-opened");
            assertRefused(
                    ledger,
                    OpenWorkerBalance.of("o-ada", "ada", usd("40.00"), "OldPay")
                            .by(OPS)
                            .at(CUT_OVER),
                    "id-reused: opening:o-ada was recorded with amount USD 37.21, now given as USD 40.00");
            assertRefused(
                    ledger,
                    OpenWorkerBalance.of("o-2", "ada", usd("40.00"), "OldPay")
                            .asLate()
                            .by(OPS),
                    "wrong-state: worker:ada:USD was opened by opening:o-ada; to open it by opening:o-2, reverse that first");

            give(ledger, ReverseOpening.of("o-ada", "it was 40.00").by(OPS));
            give(
                    ledger,
                    OpenWorkerBalance.of("o-2", "ada", usd("40.00"), "OldPay").by(OPS));
            give(
                    ledger,
                    OpenWorkerBalance.of("o-3", "ada", Amount.parse("EUR 1.00"), "OldPay")
                            .by(OPS));
            assertThat(ledger.asWorker("ada").balance("USD").orElseThrow().available())
                    .isEqualTo(usd("40.00"));
            assertThat(ledger.asWorker("ada").decisions(Long.MAX_VALUE, 10))
                    .extracting(DecisionLine::decision)
                    .extracting(Object::toString)
                    .containsExactly("opening-reversal:o-ada");

            give(ledger, ReverseOpening.of("o-acme", "another requester's").by(OPS));
            assertThat(ledger.asRequester("acme").funds("USD").orElseThrow().deposited())
                    .isEqualTo(usd("0.00"));
            assertThat(ledger.asWorker("ada")
                            .statement("USD", StatementPeriod.all())
                            .orElseThrow()
                            .summary()
                            .carriedOver())
                    .isEqualTo(usd("40.00"));
        }
    }

    @Test
    void an_account_with_money_is_opened_late_or_not_at_all() {
        try (Ledger ledger = ledger()) {
            give(
                    ledger,
                    CompensateWorker.of("c", "ada", usd("1.00"), "the page was down"),
                    DepositFunds.of("d", "acme", usd("5.00")));
            assertRefused(
                    ledger,
                    ADA,
                    "wrong-state: worker:ada:USD has USD 1.00 available; an opening balance needs an empty account, or is"
                            + " given as late");
            assertRefused(
                    ledger,
                    ACME,
                    "wrong-state: requester:acme:USD has USD 5.00 available; an opening balance needs an empty account, or"
                            + " is given as late");
            give(ledger, ADA.asLate(), ACME.asLate());
            assertThat(ledger.asWorker("ada").balance("USD").orElseThrow().available())
                    .isEqualTo(usd("38.21"));
        }
    }

    @Test
    void what_was_paid_out_is_taken_back_only_below_zero() {
        try (Ledger ledger = ledger()) {
            give(
                    ledger,
                    ADA,
                    SetPayoutMethod.of("m", "ada", "bank", "tok_1"),
                    RequestPayout.of("p", "ada", PayoutPolicy.minorUnit("USD")));
            assertRefused(
                    ledger,
                    ReverseOpening.of("o-ada", "it was 3.72").by(OPS),
                    "insufficient-earnings: worker:ada:USD has USD 0.00 available, cannot take back USD 37.21");
            give(
                    ledger,
                    ReverseOpening.of("o-ada", "it was 3.72")
                            .recovering(Recovery.NEGATIVE)
                            .by(OPS),
                    OpenWorkerBalance.of("o-2", "ada", usd("3.72"), "OldPay")
                            .asLate()
                            .by(OPS));
            assertThat(ledger.asWorker("ada").balance("USD").orElseThrow().available())
                    .isEqualTo(usd("-33.49"));
        }
    }

    /** As after a charge-back: the requester owes it, and later money repays first. */
    @Test
    void what_a_requester_spent_is_taken_back_only_below_zero() {
        try (Ledger ledger = ledger()) {
            give(ledger, ACME, PublishTask.of("dogs", "acme", usd("240.00"), 1));
            assertRefused(
                    ledger,
                    ReverseOpening.of("o-acme", "it was 25.00").by(OPS),
                    "insufficient-funds: requester:acme:USD has USD 10.00 available, cannot give back USD 250.00");
            give(
                    ledger,
                    ReverseOpening.of("o-acme", "it was 25.00")
                            .recovering(Recovery.NEGATIVE)
                            .by(OPS));
            assertRefused(
                    ledger,
                    PublishTask.of("cats", "acme", usd("1.00"), 1),
                    "negative-balance: requester:acme:USD owes USD 240.00, cannot reserve USD 1.00 until that is repaid");
            give(
                    ledger,
                    OpenRequesterBalance.of("o-2", "acme", usd("25.00"), "OldPay")
                            .asLate()
                            .by(OPS));
            RequesterFunds funds = ledger.asRequester("acme").funds("USD").orElseThrow();
            assertThat(funds.available()).isEqualTo(usd("-215.00"));
            assertThat(funds.owed()).isEqualTo(usd("215.00"));
            assertThat(funds.deposited()).isEqualTo(usd("25.00"));
            assertThat(Audit.of(ledger.asAuditor())
                            .verify(new RecordedFindings())
                            .isClean())
                    .isTrue();
        }
    }

    @Test
    void a_requesters_list_has_what_was_carried_over() {
        try (Ledger ledger = ledger()) {
            give(
                    ledger,
                    ACME,
                    ADA,
                    ReverseOpening.of("o-acme", "it was 25.00").by(OPS),
                    ReverseOpening.of("o-ada", "another worker's").by(OPS));
            assertThat(ledger.asRequester("acme").lists().funding(null, 10).items())
                    .extracting(line -> line.kind() + " " + line.id() + " " + line.amount())
                    .containsExactly("opening o-acme USD 250.00", "opening-reversed o-acme USD 250.00");
        }
    }

    /** Ben was never paid: the only money that he had was another worker's. */
    @Test
    void a_worker_whose_opening_was_reversed_is_new() {
        try (Ledger ledger = ledger()) {
            give(
                    ledger,
                    DepositFunds.of("d", "acme", usd("20.00")),
                    PublishTask.of("dogs", "acme", usd("5.00"), 3)
                            .available(Availability.AT_ONCE.forNewWorkers(Duration.ofDays(7), Duration.ofDays(10))));
            for (String worker : List.of("ada", "ben")) {
                give(
                        ledger,
                        OpenWorkerBalance.of("o-" + worker, worker, usd("37.21"), "OldPay")
                                .by(OPS)
                                .at(CUT_OVER.minus(Duration.ofDays(8))));
            }
            give(ledger, ReverseOpening.of("o-ben", "it was ada's").by(OPS));
            for (String worker : List.of("ada", "ben")) {
                give(
                        ledger,
                        AcceptAssignment.of("a-" + worker, "dogs", worker),
                        SubmitAssignment.of("a-" + worker),
                        ApproveAssignment.of("a-" + worker));
            }
            assertThat(ledger.asWorker("ada").balance("USD").orElseThrow().held())
                    .isEqualTo(usd("0.00"));
            assertThat(ledger.asWorker("ben").balance("USD").orElseThrow().held())
                    .isEqualTo(usd("5.00"));
        }
    }

    @Test
    void a_closed_account_and_one_on_hold_are_opened_too() {
        try (Ledger ledger = ledger()) {
            give(
                    ledger,
                    CloseWorker.of("w", "ada", "she asked for it"),
                    HoldEarnings.everything("h", "ada", "USD", "whose account is it?"),
                    ADA);
            assertThat(ledger.asWorker("ada").balance("USD").orElseThrow().held())
                    .isEqualTo(usd("37.21"));
        }
    }

    @Test
    void an_operator_alone_opens_accounts_and_none_of_their_own() {
        try (Ledger ledger = ledger()) {
            for (Command open : List.of(ADA, ACME)) {
                for (Actor other :
                        List.of(Actor.parse("worker:ada"), Actor.parse("requester:acme"), Actor.importer("oldpay"))) {
                    assertThatThrownBy(() -> ledger.execute(open.by(other)))
                            .hasMessageContaining("it needs an operator");
                }
            }
            assertThatThrownBy(() -> ledger.execute(ADA.by(Actor.operator("Ada"))))
                    .hasMessageContaining("another person than worker:ada");
        }
    }

    @Test
    void an_amount_is_above_zero() {
        for (String amount : List.of("-5.00", "0.00")) {
            assertThatThrownBy(() -> OpenWorkerBalance.of("o", "zoe", usd(amount), "OldPay"))
                    .hasMessage("opening:o of USD " + amount
                            + " is not above zero; what a worker or requester owes stays with the old system");
        }
    }

    private Ledger ledger() {
        return Ledger.builder().inMemory().clock(clock).build();
    }

    private static void give(Ledger ledger, Command... commands) {
        for (Command command : commands) {
            ledger.execute(command);
        }
    }

    private static void assertRefused(Ledger ledger, Command command, String message) {
        assertThatThrownBy(() -> ledger.execute(command)).hasMessage(message);
    }

    private static Amount usd(String number) {
        return Amount.of(number, "USD");
    }
}
