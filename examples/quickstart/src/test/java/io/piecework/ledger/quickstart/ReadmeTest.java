package io.piecework.ledger.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.delivery.listener.ListenerPolicy;
import io.piecework.ledger.delivery.listener.Subscription;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.CancelPayout;
import io.piecework.ledger.payout.CashOut;
import io.piecework.ledger.payout.ClaimPayout;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.PayoutSteps.ClaimedAttempt;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.Policies;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.payout.SubmitPayout;
import io.piecework.ledger.payout.Threshold;
import io.piecework.ledger.sending.PayoutSender;
import io.piecework.ledger.testing.LedgerFixture;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.RejectionRule;
import io.piecework.ledger.work.terms.ReviewPolicy;
import io.piecework.ledger.work.terms.TaskPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java examples of the pages that the README links to, compiled and run. */
class ReadmeTest {

    private static final Path SOURCE = Path.of("src/test/java/io/piecework/ledger/quickstart/ReadmeTest.java");

    @Test
    void a_policy_with_the_fee_of_mechanical_turk_and_its_test() {
        TaskPolicy policy = new TaskPolicy(
                FeePolicy.percent("20").withTier(10, Rate.percent("40")).atLeast(Amount.of("0.01", "USD")),
                ReviewPolicy.BY_HAND.approveAfter(Duration.ofDays(3)).rejecting(RejectionRule.ANY_REASON.reopening()));
        try (LedgerFixture ledger = LedgerFixture.at("2026-03-01T09:00:00Z")) {
            ledger.given(
                    DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")),
                    PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), 12).under(policy),
                    AcceptAssignment.of("a-1", "dogs", "ada"),
                    SubmitAssignment.of("a-1"));
            ledger.whenTimePasses(Duration.ofDays(3))
                    .available("ada", "USD 0.50")
                    .account("fees", "USD -0.20");
            ledger.when(RejectAssignment.of("a-1", "too late")).isRefused(RefusalCode.WRONG_STATE);
        }

        assertThat(policy.fee()).hasToString("20%, 40% from 10 slots, at least USD 0.01");
        assertThat(policy.fee()).isEqualTo(Policies.mechanicalTurk().tasks().fee());
    }

    /** Stands for the host's mail service. */
    private interface Mailer {
        void send(String id, WorkerId worker);
    }

    @Test
    void a_listener_receives_an_approval() throws Exception {
        var sent = new LinkedBlockingQueue<String>();
        Mailer mailer = (id, worker) -> sent.add(id + " to " + worker);
        try (Ledger ledger = Ledger.inMemory()) {
            Subscription mail = ledger.listen("mail", ListenerPolicy.fromNow(), message -> {
                if (message.event() instanceof AssignmentEvent.Approved approved) {
                    mailer.send(message.id(), approved.worker());
                }
            });
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));
            ledger.execute(PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), 1));
            ledger.execute(AcceptAssignment.of("a-1", "dogs", "ada"));
            ledger.execute(SubmitAssignment.of("a-1"));
            ledger.execute(ApproveAssignment.of("a-1"));

            String message = sent.poll(30, TimeUnit.SECONDS);
            assertThat(message).matches("assignment:a-1@2-[0-9a-f]{12} to worker:ada");
            assertThat(Readme.blocks(Readme.page("guides/listeners"), "text"))
                    .singleElement()
                    .asString()
                    .isEqualToNormalizingNewlines(
                            Objects.requireNonNull(message).replaceFirst("-[0-9a-f]{12}", "-5f0c2e91b7d4") + "\n");
            assertThat(mail.name()).isEqualTo("mail");
        }
    }

    @Test
    void an_operator_cancels_what_the_bank_never_got() {
        try (LedgerFixture fixture = LedgerFixture.at("2026-03-01T09:00:00Z")) {
            Ledger ledger = fixture.ledger();
            fixture.given(
                    CompensateWorker.of("c-1", "ada", Amount.parse("USD 0.50"), "the page was down"),
                    SetPayoutMethod.of("m-1", "ada", "bank", "tok-4711"),
                    RequestPayout.of("p-2", "ada", PayoutPolicy.minorUnit("USD")),
                    ClaimPayout.of("k-1", "p-2", 1, "night-job", Duration.ofMinutes(10)));
            fixture.whenTimePasses(Duration.ofMinutes(10));
            fixture.when(CancelPayout.of("p-2")).isRefused(RefusalCode.ALREADY_CLAIMED);

            ledger.execute(CancelPayout.of("p-2")
                    .confirmedUnsent("the bank has no payment p-2/1")
                    .by(Actor.operator("ann")));

            fixture.then().available("ada", "USD 0.50");
        }
    }

    /** Pays at once, each key once. */
    private static final class MockBank implements Bank {

        private final Map<String, String> paid = new TreeMap<>();

        @Override
        public boolean pay(String key, Amount amount, String token) {
            paid.putIfAbsent(key, amount + " " + token);
            return true;
        }

        @Override
        public Optional<String> state(String key) {
            return Optional.ofNullable(paid.get(key)).map(order -> "paid");
        }
    }

    @Test
    void a_payout_from_request_to_paid() {
        var bank = new MockBank();
        try (LedgerFixture fixture = LedgerFixture.at("2026-03-01T09:00:00Z")) {
            Ledger ledger = fixture.ledger();
            fixture.given(CompensateWorker.of("c-1", "ada", Amount.parse("USD 0.50"), "the page was down"));

            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok-4711"));
            PayoutPolicy policy = PayoutPolicy.minorUnit("USD").from(Amount.of("0.50", "USD"));
            List<Refusal> why = ledger.asWorker("ada").whyNotPaid(policy); // empty: nothing stands in the way
            ledger.execute(RequestPayout.of("p-1", "ada", policy));

            PayoutSender sender = PayoutSender.of(ledger, new BankRail(bank)).build();
            sender.runOnce(); // claims, submits, calls the bank, records its answers; start() does it again and again

            assertThat(bank.paid).hasToString("{p-1/1=USD 0.50 tok-4711}");
            assertThat(why).isEmpty();
            assertThat(ledger.asOperator().payout("p-1").orElseThrow().status()).isEqualTo(PayoutStatus.PAID);
            assertThat(ledger.asWorker("ada").settlements("USD", StatementPeriod.all()))
                    .extracting(settled -> settled.gross().text()
                            + settled.earnings().get(0).line().reference())
                    .containsExactly("0.50c-1");
            Optional<PayoutView> payout = ledger.asOperator().lists().payoutByReference("p-1/1");
            assertThat(payout).isEqualTo(ledger.asOperator().payout("p-1"));
            assertThat(ledger.asWorker("ada").payoutMethod().orElseThrow().rail())
                    .isEqualTo("bank");
        }
    }

    @Test
    void a_payout_that_is_sent_by_hand() {
        var bank = new MockBank();
        try (LedgerFixture fixture = LedgerFixture.at("2026-03-01T09:00:00Z")) {
            Ledger ledger = fixture.ledger();
            fixture.given(
                    CompensateWorker.of("c-1", "ada", Amount.parse("USD 0.50"), "the page was down"),
                    SetPayoutMethod.of("m-1", "ada", "bank", "tok-4711"),
                    RequestPayout.of("p-1", "ada", PayoutPolicy.minorUnit("USD")));

            for (ClaimedAttempt claimed : ledger.asOperator().payouts().claim("bank")) {
                Receipt receipt = ledger.execute(SubmitPayout.of(claimed.payout(), claimed.attempt(), claimed.claim()));
                if (!receipt.repeated()) { // stored, and not before: now the bank may be called
                    bank.pay(
                            claimed.reference(),
                            claimed.amount(),
                            claimed.method().token());
                }
            }
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.PAID)); // what the bank said

            assertThat(bank.paid).hasToString("{p-1/1=USD 0.50 tok-4711}");
        }
    }

    @Test
    void a_cash_out_of_two_currencies() {
        try (LedgerFixture fixture = LedgerFixture.at("2026-03-01T09:00:00Z")) {
            Ledger ledger = fixture.ledger();
            fixture.given(
                    CompensateWorker.of("b-1", "ada", Amount.parse("GBP 4.10"), "the page was down"),
                    CompensateWorker.of("b-2", "ada", Amount.parse("USD 2.50"), "the page was down"),
                    SetPayoutMethod.of("m-1", "ada", "bank", "tok-4711"));

            PayoutPolicy pounds = PayoutPolicy.minorUnit("GBP")
                    .from(Threshold.of(Amount.of("6.00", "GBP")).with("USD", Amount.of("0.79", "GBP")));
            PayoutPolicy dollars = PayoutPolicy.minorUnit("USD");
            List<Refusal> why = ledger.asWorker("ada")
                    .payoutStanding(List.of(pounds, dollars))
                    .reasons();

            ledger.execute(CashOut.of("c-1", "ada", pounds, dollars)); // requests the payouts c-1:GBP and c-1:USD
            List<PayoutId> payouts =
                    ledger.asOperator().cashOut("c-1").orElseThrow().payouts();

            assertThat(why).isEmpty();
            assertThat(payouts).extracting(PayoutId::value).containsExactly("c-1:GBP", "c-1:USD");
        }
    }

    @Test
    void opens_each_kind_of_database(@TempDir Path folder) {
        var dataSource = new JdbcDataSource();
        dataSource.setUrl("jdbc:h2:mem:readme");
        open(dataSource, folder);
    }

    private static void open(DataSource dataSource, Path folder) {
        Ledger trial = Ledger.inMemory();
        Ledger small = Ledger.file(folder.resolve("earnings"));
        Ledger production = Ledger.builder().dataSource(dataSource).build();

        for (Ledger ledger : new Ledger[] {trial, small, production}) {
            assertThat(ledger.asAuditor().trialBalance().isZero()).isTrue();
            ledger.close();
        }
    }

    @Test
    void the_pages_show_the_code_that_is_tested_here() throws IOException {
        String source = Readme.squeezed(SOURCE);
        for (String page : List.of("guides/policies", "guides/payouts", "guides/listeners")) {
            assertThat(Readme.blocks(Readme.page(page), "java"))
                    .as(page)
                    .anySatisfy(block -> assertThat(source).contains(Readme.squeezed(block)));
        }
    }

    /** The first block is the quickstart; the blocks of the Spring chapter are tested in ledger-spring. */
    @Test
    void the_readme_has_no_untested_block() throws IOException {
        assertThat(Readme.blocks("java"))
                .hasSize(
                        1 + Readme.blocks(Readme.chapter("Spring Boot"), "java").size());
    }
}
