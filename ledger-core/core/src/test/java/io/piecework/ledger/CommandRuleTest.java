package io.piecework.ledger;

import static io.piecework.ledger.fixtures.BackDatedPair.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.RuleFailedException;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.delivery.due.DueRequest;
import io.piecework.ledger.delivery.due.DueSummary;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.reading.json.LedgerJsonModule;
import io.piecework.ledger.testdb.CountedDatabase;
import io.piecework.ledger.testdb.Counts.Count;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A platform's own rules: what they see, what they refuse, and what they are not asked about. */
class CommandRuleTest {

    private static final WorkerId ADA = new WorkerId("ada");
    private static final PayoutPolicy CENTS = PayoutPolicy.minorUnit("USD");

    private static final Command[] WORK = {
        DepositFunds.of("d", "acme", usd("20.00")),
        PublishTask.of("t", "acme", usd("4.00"), 3),
        AcceptAssignment.of("a-1", "t", "ada"),
        SubmitAssignment.of("a-1"),
        AcceptAssignment.of("a-2", "t", "ada"),
        SubmitAssignment.of("a-2"),
        SetPayoutMethod.of("m", "ada", "bank", "tok")
    };

    /** Refuses a payout of more than USD 5.00, which only the event says. */
    private static final CommandRule AT_MOST_FIVE = proposed -> proposed.events().stream()
            .filter(PayoutEvent.Requested.class::isInstance)
            .map(event -> ((PayoutEvent.Requested) event).remittance().sent())
            .filter(sent -> sent.isGreaterThan(usd("5.00")))
            .findFirst()
            .map(sent -> Objection.because("too-much", "would be %s, at most %s are sent at once", sent, "5"));

    private final SettableClock clock = SettableClock.at("2026-12-01T09:00:00Z");

    private Ledger ledger(CommandRule... rules) {
        LedgerBuilder builder = Ledger.builder().inMemory().clock(clock);
        for (int i = 0; i < rules.length; i++) {
            builder.rule("rule " + i, rules[i]);
        }
        Ledger ledger = builder.build();
        ledger.executeEach(List.of(WORK));
        return ledger;
    }

    @EachDatabase
    void a_refusal_has_the_platforms_code_and_words_and_stores_nothing(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(clock)
                        .rule("payouts 2026-12", AT_MOST_FIVE)
                        .build()) {
            ledger.executeEach(List.of(WORK));
            ledger.execute(ApproveAssignment.of("a-1"));
            ledger.execute(ApproveAssignment.of("a-2"));
            long events = database.count("ledger_event");

            RefusedException refused = catchThrowableOfType(
                    RefusedException.class, () -> ledger.execute(RequestPayout.of("p", "ada", CENTS)));

            assertThat(refused).hasMessage("too-much: payout:p would be USD 8.00, at most 5 are sent at once");
            assertThat(refused.code()).isEqualTo(RefusalCode.PLATFORM_RULE);
            assertThat(refused.rule()).contains("too-much");
            assertThat(List.of(refused.subject(), refused.found(), refused.asked()))
                    .containsExactly("payout:p", "USD 8.00", "5");
            assertThat(JsonMapper.builder()
                            .addModule(new LedgerJsonModule())
                            .build()
                            .writeValueAsString(refused))
                    .startsWith("{\"code\":\"platform-rule\",")
                    .endsWith(",\"rule\":\"too-much\"}");
            assertThat(database.count("ledger_event")).isEqualTo(events);
            ledger.execute(RequestPayout.of("p", "ada", CENTS).amount(usd("5.00")));
        }
    }

    @Test
    void a_rule_sees_the_subjects_as_they_were_before_the_command() {
        List<String> seen = new ArrayList<>();
        try (Ledger ledger = ledger(proposed -> {
            if (proposed.command() instanceof ApproveAssignment approve) {
                var work = proposed.assignment(approve.assignment()).orElseThrow();
                assertThat(work.status()).isEqualTo(AssignmentStatus.SUBMITTED);
                assertThat(proposed.now()).isEqualTo(clock.instant());
                seen.add(proposed.actor() + " "
                        + proposed.task(work.task()).orElseThrow().reward() + " "
                        + proposed.funds(work.requester(), "USD").orElseThrow().committed() + " "
                        + proposed.earnings(ADA, "USD")
                                .map(e -> e.available().toString())
                                .orElse("none") + " "
                        + proposed.payoutMethod(ADA).orElseThrow().token() + " "
                        + proposed.workerStatus(ADA).status());
            }
            return Optional.empty();
        })) {
            ledger.executeAllOrNone(List.of(ApproveAssignment.of("a-1"), ApproveAssignment.of("a-2")));
        }
        assertThat(seen)
                .containsExactly(
                        "operator:platform USD 4.00 USD 12.00 none tok active",
                        "operator:platform USD 4.00 USD 12.00 USD 4.00 tok active");
    }

    @Test
    void what_the_ledger_refuses_itself_no_rule_is_asked_about() {
        try (Ledger ledger = ledger(proposed -> {
            if (proposed.command() instanceof ApproveAssignment) {
                throw new IllegalStateException("asked");
            }
            return Optional.empty();
        })) {
            assertThatThrownBy(() -> ledger.execute(ApproveAssignment.of("unknown")))
                    .hasMessageStartingWith("unknown-subject: ");
        }
    }

    @Test
    void a_stored_command_is_answered_as_before_also_where_a_rule_would_refuse_it_now() {
        var closed = new AtomicBoolean();
        try (Ledger ledger = ledger(proposed -> closed.get()
                ? Optional.of(Objection.because("closed", "is %s, not %s", "late", "early"))
                : Optional.empty())) {
            Receipt first = ledger.execute(ApproveAssignment.of("a-1"));
            closed.set(true);

            assertThat(ledger.execute(ApproveAssignment.of("a-1"))).isEqualTo(first);
            assertThatThrownBy(() -> ledger.execute(ApproveAssignment.of("a-2")))
                    .hasMessage("closed: assignment:a-2 is late, not early");
        }
    }

    @Test
    void of_many_commands_only_the_refused_one_is_not_stored_and_of_all_or_none_no_one_is() {
        try (Ledger ledger = ledger(refusing("a-2"))) {
            RefusedException refused = catchThrowableOfType(
                    RefusedException.class,
                    () -> ledger.executeAllOrNone(List.of(ApproveAssignment.of("a-1"), ApproveAssignment.of("a-2"))));
            assertThat(refused).hasMessage("commands[1]: second-look: assignment:a-2 is new, it would have to be seen");
            assertThat(refused.index()).hasValue(1);
            assertThat(ledger.asWorker("ada").balance("USD"))
                    .get()
                    .hasFieldOrPropertyWithValue("available", usd("0.00"));

            assertThat(ledger.executeEach(List.of(ApproveAssignment.of("a-2"), ApproveAssignment.of("a-1"))))
                    .extracting(outcome -> outcome.getClass().getSimpleName())
                    .containsExactly("Refused", "Stored");
        }
    }

    @Test
    void a_rehearsal_asks_too() {
        try (Ledger ledger = ledger(refusing("a-1"))) {
            assertThatThrownBy(() -> ledger.rehearse(List.of(ApproveAssignment.of("a-1"))))
                    .hasMessage("commands[0]: second-look: assignment:a-1 is new, it would have to be seen");
            assertThat(ledger.rehearse(List.of(ApproveAssignment.of("a-2")))).hasSize(1);
        }
    }

    @Test
    void an_exception_is_no_refusal_and_fails_its_command_only() {
        var broken = new AtomicBoolean(true);
        try (Ledger ledger = ledger(proposed -> {
            if (broken.get() && proposed.command().equals(ApproveAssignment.of("a-1"))) {
                throw new IllegalArgumentException("a stored secret", new SQLException("of the rule", "40001"));
            }
            return Optional.empty();
        })) {
            assertThatThrownBy(() -> ledger.execute(ApproveAssignment.of("a-1")))
                    .isInstanceOf(RuleFailedException.class)
                    .hasMessage(
                            "rule \"rule 0\" failed on assignment:a-1 with java.lang.IllegalArgumentException; nothing was stored")
                    .hasRootCauseMessage("of the rule");
            ledger.execute(ApproveAssignment.of("a-2"));
            broken.set(false);
            ledger.execute(ApproveAssignment.of("a-1"));
        }
    }

    /** In the order of the commands, and as soon as each is known. */
    @Test
    void the_outcomes_before_a_failure_are_handed_over() {
        var outcomes = new ArrayList<String>();
        try (Ledger ledger = ledger(failingOn("a-2"))) {
            assertThatThrownBy(() -> ledger.executeEach(
                            List.of(
                                    ApproveAssignment.of("a-1"),
                                    ApproveAssignment.of("unknown"),
                                    ApproveAssignment.of("a-2"),
                                    DepositFunds.of("d-2", "acme", usd("1.00"))),
                            outcome -> outcomes.add(outcome.getClass().getSimpleName())))
                    .isInstanceOf(RuleFailedException.class);
            assertThat(outcomes).containsExactly("Stored", "Refused");
        }
    }

    @Test
    @SuppressWarnings("NullAway") // what a rule may answer all the same
    void an_answer_of_null_is_a_failure() {
        try (Ledger ledger =
                ledger(proposed -> proposed.command() instanceof ApproveAssignment ? null : Optional.empty())) {
            assertThatThrownBy(() -> ledger.execute(ApproveAssignment.of("a-1")))
                    .isInstanceOf(RuleFailedException.class);
        }
    }

    @EachDatabase
    void in_a_host_transaction_a_refusal_leaves_the_transaction_usable(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            var host = new HostApplication(database);
            try (Ledger ledger = host.ledger()
                    .rule("r 1", failingOn("a-2"))
                    .rule("r 2", refusing("a-1"))
                    .build()) {
                ledger.executeEach(List.of(WORK));
                try (var transaction = host.begin()) {
                    transaction.order("o-1");
                    assertThatThrownBy(() -> ledger.execute(ApproveAssignment.of("a-1")))
                            .isInstanceOf(RefusedException.class);
                    assertThatThrownBy(() -> ledger.execute(ApproveAssignment.of("a-2")))
                            .isInstanceOf(RuleFailedException.class);
                    assertThat(ledger.execute(RejectAssignment.of("a-2", "blurred"))
                                    .joined())
                            .isTrue();
                    transaction.commit();
                }
                assertThat(host.orders()).containsExactly("o-1");
            }
        }
    }

    @Test
    void due_work_is_asked_about_payouts_of_paydays_only() {
        CommandRule nothing = proposed -> Optional.of(Objection.because("nothing", "is %s, not %s", "one", "none"));
        var on = new AtomicBoolean();
        try (Ledger ledger = ledger(proposed -> on.get() ? nothing.check(proposed) : Optional.empty())) {
            ledger.executeAllOrNone(List.of(
                    PublishTask.of("auto", "acme", usd("1.00"), 1)
                            .reviewed(ReviewPolicy.BY_HAND.approveAfter(Duration.ofDays(3))),
                    AcceptAssignment.of("b-1", "auto", "ada"),
                    SubmitAssignment.of("b-1")));
            on.set(true);
            clock.advance(Duration.ofDays(3));
            var daily = new Payday("daily", Payday.Every.DAY, LocalDate.EPOCH, ZoneOffset.UTC, CENTS);

            DueSummary summary = ledger.runDue(DueRequest.until(clock.instant()).paying(List.of(daily)));

            assertThat(summary.approved()).isEqualTo(1);
            assertThat(summary.payoutsRequested()).isZero();
            assertThat(summary.notPaid()).containsOnly(Map.entry(RefusalCode.PLATFORM_RULE, 1L));
        }
    }

    @Test
    void what_the_decision_reads_costs_a_rule_no_further_round_trip() throws SQLException {
        CommandRule reading = proposed -> {
            if (proposed.command() instanceof ApproveAssignment approve) {
                var work = proposed.assignment(approve.assignment()).orElseThrow();
                proposed.earnings(work.worker(), "USD");
            }
            return Optional.empty();
        };
        CommandRule readingMore = proposed -> {
            proposed.workerStatus(new WorkerId("eve"));
            return reading.check(proposed);
        };
        assertThat(List.of(roundTrips(proposed -> Optional.empty()), roundTrips(reading), roundTrips(readingMore)))
                .satisfies(trips -> assertThat(trips.get(1)).isEqualTo(trips.get(0)))
                .satisfies(trips -> assertThat(trips.get(2)).isEqualTo(trips.get(0) + 1));
    }

    /** Of an approval by a ledger that has nothing in its cache. */
    private long roundTrips(CommandRule rule) throws SQLException {
        try (CountedDatabase database = CountedDatabase.empty()) {
            try (Ledger before = Ledger.builder()
                    .dataSource(database.dataSource())
                    .clock(clock)
                    .acceptUnsafeDurability()
                    .build()) {
                before.executeEach(List.of(WORK));
            }
            try (Ledger ledger = Ledger.builder()
                    .dataSource(database.dataSource())
                    .clock(clock)
                    .acceptUnsafeDurability()
                    .rule("counted", rule)
                    .build()) {
                ledger.execute(DepositFunds.of("d-2", "other", usd("1.00")));
                return Count.ROUND_TRIPS.of(database.count(() -> ledger.execute(ApproveAssignment.of("a-1")))
                        .all());
            }
        }
    }

    @Test
    void rules_are_asked_in_their_order_until_one_objects() {
        var asked = new AtomicInteger();
        try (Ledger ledger = ledger(refusing("a-1"), proposed -> {
            asked.incrementAndGet();
            return Optional.empty();
        })) {
            int before = asked.get();
            assertThatThrownBy(() -> ledger.execute(ApproveAssignment.of("a-1")));
            assertThat(asked).hasValue(before);
        }
    }

    @Test
    void a_code_is_short_plain_and_not_the_ledgers() {
        for (String code : List.of("", "Night", "night limit", "-", "x".repeat(41), "wrong-state", "platform-rule")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Objection.because(code, "%s %s", 1, 2))
                    .withMessageStartingWith("code \"" + code);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Objection.because("ok", " ", 1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Ledger.builder().rule("", AT_MOST_FIVE));
    }

    private static CommandRule refusing(String id) {
        return proposed -> proposed.command() instanceof ApproveAssignment
                        && proposed.command().id().value().equals(id)
                ? Optional.of(Objection.because("second-look", "is %s, it would have to be %s", "new", "seen"))
                : Optional.empty();
    }

    private static CommandRule failingOn(String id) {
        return proposed -> {
            if (proposed.command() instanceof ApproveAssignment
                    && proposed.command().id().value().equals(id)) {
                throw new IllegalStateException(new SQLException("serialization", "40001"));
            }
            return Optional.empty();
        };
    }
}
