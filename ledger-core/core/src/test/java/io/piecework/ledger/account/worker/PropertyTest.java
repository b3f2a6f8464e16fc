package io.piecework.ledger.account.worker;

import static io.piecework.ledger.account.worker.Ada.balance;
import static io.piecework.ledger.account.worker.Ada.earn;
import static io.piecework.ledger.account.worker.Ada.refused;
import static io.piecework.ledger.account.worker.Ada.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Proof;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.terms.Availability;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ada's earnings are forfeited, or escheated and reclaimed. */
class PropertyTest {

    private static final Actor ADA = Actor.worker(new WorkerId("ada"));
    private static final String TERMS = "section 7 of the terms: work by a machine";
    private static final String LAW = "unclaimed for three years";

    private final SettableClock clock = SettableClock.at("2026-01-05T09:00:00Z");

    @EachDatabase
    void escheated_earnings_stay_owed_until_an_operator_reclaims_them_for_the_worker(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            earn(ledger, "b-1", "10.005");
            Receipt first = ledger.execute(EscheatEarnings.everything("e-1", "ada", "USD", LAW, "ops-2")
                    .by(Actor.operator("ops-1")));
            assertThat(first.event()).isEqualTo("earnings-escheated");
            assertThat(boxes(ledger)).isEqualTo("available 0.00, unclaimed 10.005");
            assertThat(balance(ledger, "worker:unclaimed")).isEqualTo("USD -10.005");
            assertThat(ledger.execute(EscheatEarnings.everything("e-1", "ada", "USD", LAW, "ops-2")
                            .by(Actor.operator("ops-1"))))
                    .isEqualTo(first);

            ledger.execute(ReclaimEarnings.of("e-1", "I was abroad").by(Actor.operator("ops-1")));
            ledger.execute(ReclaimEarnings.of("e-1", "I was abroad").by(Actor.operator("ops-1")));
            assertThat(boxes(ledger)).isEqualTo("available 10.005, unclaimed 0.00");
            assertThat(balance(ledger, "worker:unclaimed")).isEqualTo("USD 0.00");
            assertThat(lines(ledger))
                    .containsExactly(
                            "compensation  net 10.005, balance 10.005: the page was down",
                            "escheated unclaimed property net -10.005, balance 0.00: " + LAW,
                            "reclaimed escheat e-1 net 10.005, balance 10.005: I was abroad");
            Proof.assertHolds(ledger);
        }
    }

    @EachDatabase
    void forfeited_earnings_are_the_platforms_income(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            earn(ledger, "b-1", "10.00");
            ledger.execute(ForfeitEarnings.of("f-1", "ada", usd("4.00"), TERMS, "ops-2")
                    .by(Actor.operator("ops-1")));
            assertThat(boxes(ledger)).isEqualTo("available 6.00, unclaimed 0.00");
            assertThat(balance(ledger, "forfeited")).isEqualTo("USD -4.00");
            assertThat(balance(ledger, "worker:available")).isEqualTo("USD -6.00");
            assertThat(balance(ledger, "expense")).isEqualTo("USD 10.00");
            assertThat(lines(ledger))
                    .containsExactly(
                            "compensation  net 10.00, balance 10.00: the page was down",
                            "forfeited to the platform net -4.00, balance 6.00: " + TERMS);
            Proof.assertHolds(ledger);
        }
    }

    @Test
    void takes_what_is_due_by_then_and_not_what_is_still_held() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            ledger.execute(CompensateWorker.of("b-1", "ada", usd("3.00"), "the page was down")
                    .available(Availability.days(1)));
            ledger.execute(CompensateWorker.of("b-2", "ada", usd("5.00"), "the page was down")
                    .available(Availability.days(2)));
            refused(
                    ledger,
                    ForfeitEarnings.everything("f-1", "ada", "USD", TERMS, "ops-2")
                            .by(Actor.operator("ops-1")),
                    "insufficient-earnings: worker:ada:USD has USD 0.00 available, to forfeit it takes more than USD 0.00");
            clock.advance(Duration.ofDays(1));
            refused(
                    ledger,
                    EscheatEarnings.of("e-1", "ada", usd("3.01"), LAW, "ops-2").by(Actor.operator("ops-1")),
                    "insufficient-earnings: worker:ada:USD has USD 3.00 available, cannot escheat USD 3.01");
            ledger.execute(ForfeitEarnings.everything("f-1", "ada", "USD", TERMS, "ops-2")
                    .by(Actor.operator("ops-1")));
            assertThat(boxes(ledger)).isEqualTo("available 0.00, unclaimed 0.00");
            assertThat(balance(ledger, "worker:held")).isEqualTo("USD -5.00");
            assertThat(balance(ledger, "forfeited")).isEqualTo("USD -3.00");
            Proof.assertHolds(ledger);
        }
    }

    @Test
    void takes_two_operators() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            earn(ledger, "b-1", "10.00");
            refused(
                    ledger,
                    ForfeitEarnings.of("f-1", "ada", usd("4.00"), TERMS, "platform"),
                    "needs-authority: operation:f-1 has operator:platform as actor and approver, it needs a second operator");
            refused(
                    ledger,
                    EscheatEarnings.of("e-1", "ada", usd("4.00"), LAW, "ops-2").by(Actor.importer("old")),
                    "needs-authority: operation:e-1 does not take this command from import:old, it needs an operator");
            ledger.execute(
                    EscheatEarnings.of("e-1", "ada", usd("4.00"), LAW, "ops-2").by(Actor.operator("ops-1")));
            refused(
                    ledger,
                    EscheatEarnings.of("e-1", "ada", usd("4.00"), LAW, "ops-3").by(Actor.operator("ops-1")),
                    "id-reused: operation:e-1 was recorded with approver operator:ops-2, now given as operator:ops-3");
            refused(
                    ledger,
                    ReclaimEarnings.of("e-1", "mine").by(ADA),
                    "not-permitted: operation:e-1 does not take this command from worker:ada, it needs an operator or an import");
            refused(
                    ledger,
                    ReclaimEarnings.of("e-2", "hers").by(Actor.operator("ops-1")),
                    "unknown-subject: operation:e-2 is no escheat, it would have to be one");
        }
    }

    @Test
    void a_closed_account_keeps_its_money_until_an_event_with_a_legal_basis() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            earn(ledger, "b-1", "10.00");
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok"));
            ledger.execute(CloseWorker.of("c-1", "ada", "I move abroad").by(ADA));
            assertThat(boxes(ledger)).isEqualTo("available 10.00, unclaimed 0.00");
            ledger.execute(EscheatEarnings.everything("e-1", "ada", "USD", LAW, "ops-2")
                    .by(Actor.operator("ops-1")));
            ledger.execute(ReclaimEarnings.of("e-1", "she is back").by(Actor.operator("ops-1")));
            assertThat(boxes(ledger)).isEqualTo("available 10.00, unclaimed 0.00");
            ledger.execute(ReinstateWorker.of("c-2", "ada", "she is back"));
            ledger.execute(RequestPayout.of("p-1", "ada", PayoutPolicy.minorUnit("USD")));
            assertThat(boxes(ledger)).isEqualTo("available 0.00, unclaimed 0.00");
        }
    }

    private static String boxes(Ledger ledger) {
        var now = ledger.asWorker("ada").balance("USD").orElseThrow();
        return "available " + now.available().text() + ", unclaimed "
                + now.unclaimed().text();
    }

    private static List<String> lines(Ledger ledger) {
        return ledger.asWorker("ada").statement("USD").orElseThrow().lines().stream()
                .map(line -> line.kind() + " " + line.title() + " net "
                        + line.net().text() + ", balance " + line.running().text() + ": " + line.reason())
                .toList();
    }

    private Ledger over(FreshDatabase database) {
        return Ledger.builder().dataSource(database.dataSource()).clock(clock).build();
    }
}
