package io.piecework.ledger.account.worker;

import static io.piecework.ledger.account.worker.Ada.balance;
import static io.piecework.ledger.account.worker.Ada.earn;
import static io.piecework.ledger.account.worker.Ada.refused;
import static io.piecework.ledger.account.worker.Ada.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Proof;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.reading.notice.Notice;
import io.piecework.ledger.reading.notice.WatchCap;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.ReimburseExpense;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.FeePolicy;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tax is withheld from Ada's earnings, and remitted. */
class TaxTest {

    private static final Rate TENTH = Rate.percent("10");
    private static final String NO_ID = "no tax id given";

    private final SettableClock clock = SettableClock.at("2026-01-05T09:00:00Z");

    @EachDatabase
    void tax_is_withheld_when_work_is_paid_and_remitted_later(TestDatabase kind) {
        told(kind, ledger -> {
            ledger.execute(DepositFunds.of("d-1", "acme", usd("4.00")));
            ledger.execute(start("x-1", TENTH));
            ledger.execute(PublishTask.of("t", "acme", usd("4.00"), 1)
                    .withFee(FeePolicy.percent("10").borneByWorker()));
            ledger.execute(AcceptAssignment.of("a-1", "t", "ada"));
            ledger.execute(SubmitAssignment.of("a-1"));
            Receipt paid = ledger.execute(ApproveAssignment.of("a-1"));
            assertThat(paid.balances())
                    .extracting(Object::toString)
                    .contains("worker:ada:USD available USD 3.24", "worker:ada:USD withheld USD 0.36");
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 3.24, withheld 0.36");
            assertThat(balance(ledger, "fees")).isEqualTo("USD -0.40");
            assertThat(balance(ledger, "worker:withheld")).isEqualTo("USD -0.36");

            Receipt remitted = ledger.execute(RemitTax.everything("x-2", "ada", "USD", "form 945, 2026"));
            assertThat(remitted.event()).isEqualTo("tax-remitted");
            assertThat(ledger.execute(RemitTax.everything("x-2", "ada", "USD", "form 945, 2026")))
                    .isEqualTo(remitted);
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 3.24, withheld 0.00");
            assertThat(balance(ledger, "cash")).isEqualTo("USD 3.64");
            assertThat(lines(ledger))
                    .containsExactly(
                            "withholding started, 10% of what is earned, rounded half-up to 0.01: 0.00 - 0.00 - 0.00 = 0.00, balance 0.00",
                            "approved, t: 4.00 - 0.40 - 0.36 = 3.24, balance 3.24",
                            "tax remitted, USD 0.36: 0.00 - 0.00 - 0.00 = 0.00, balance 3.24");
            Proof.assertHolds(ledger);
        });
    }

    /** Rounded by line, or so that two lines equal one: as declared. */
    @ParameterizedTest
    @CsvSource({
        "0.01 HALF_UP, 5%, 1.100, 1.100, 2.08, 0.12",
        "0.000000000001 HALF_UP, 5%, 1.100, 1.100, 2.09, 0.11",
        "0.01 DOWN, 28%, 0.005, 0.005, 0.01, 0.00",
        "0.000000000001 HALF_UP, 28%, 0.005, 0.005, 0.0072, 0.0028",
        "0.01 UP, 50%, 0.005, 0.005, 0.00, 0.01",
        "0.01 HALF_UP, 1/3, 1.00, 0.50, 1.00, 0.50",
        "0.01 HALF_UP, 100%, 1.00, 0.50, 0.00, 1.50"
    })
    void each_earning_is_rounded_by_itself_with_the_declared_rounding(
            String rounding, String rate, String first, String second, String available, String withheld) {
        told(TestDatabase.H2, ledger -> {
            ledger.execute(start("x-1", Rate.parse(rate)).rounded(Rounding.parse(rounding)));
            earn(ledger, "b-1", first);
            earn(ledger, "b-2", second);
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available " + available + ", withheld " + withheld);
            Proof.assertHolds(ledger);
        });
    }

    @Test
    void withholding_starts_and_stops_with_what_is_recorded_from_then_on() {
        told(TestDatabase.H2, ledger -> {
            earn(ledger, "b-1", "1.00");
            ledger.execute(start("x-1", TENTH));
            earn(ledger, "b-2", "1.00");
            ledger.execute(start("x-2", Rate.percent("30")));
            earn(ledger, "b-3", "1.00");
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 2.60, withheld 0.40");
            ledger.execute(StopWithholding.of("x-3", "ada", "USD", "the id came"));
            earn(ledger, "b-4", "1.00");
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 3.60, withheld 0.40");
            refused(
                    ledger,
                    StopWithholding.of("x-4", "ada", "USD", "the id came"),
                    "wrong-state: worker:ada:USD has no tax withholding, stopping it needs one");
            assertThat(lines(ledger))
                    .contains(
                            "withholding stopped, no longer 30% of what is earned: 0.00 - 0.00 - 0.00 = 0.00, balance 2.60");
            Proof.assertHolds(ledger);
        });
    }

    @Test
    void refuses_to_remit_more_than_is_withheld() {
        told(TestDatabase.H2, ledger -> {
            refused(
                    ledger,
                    RemitTax.everything("x-1", "ada", "USD", "form 945"),
                    "insufficient-withheld: worker:ada:USD has USD 0.00 withheld for tax, to remit it takes more than USD 0.00");
            ledger.execute(start("x-2", TENTH));
            earn(ledger, "b-1", "1.00");
            refused(
                    ledger,
                    RemitTax.of("x-3", "ada", usd("0.11"), "form 945"),
                    "insufficient-withheld: worker:ada:USD has USD 0.10 withheld for tax, cannot remit USD 0.11");
            ledger.execute(RemitTax.of("x-3", "ada", usd("0.04"), "form 945"));
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 0.90, withheld 0.06");
        });
    }

    @Test
    void refuses_a_worker_who_would_change_withholding_and_rates_out_of_range() {
        told(TestDatabase.H2, ledger -> {
            refused(
                    ledger,
                    start("x-1", TENTH).by(Actor.worker(new WorkerId("ada"))),
                    "not-permitted: operation:x-1 does not take this command from worker:ada, it needs an operator or an import");
            assertThatThrownBy(() -> start("x-1", Rate.percent("0")))
                    .hasMessage("operation:x-1 withholds tax at 0%, which is not above 0% and up to 100%");
            assertThatThrownBy(() -> start("x-1", Rate.ratio(4, 3)))
                    .hasMessage("operation:x-1 withholds tax at 4/3, which is not above 0% and up to 100%");
        });
    }

    @Test
    void expenses_and_reclaimed_earnings_are_not_taxed() {
        told(TestDatabase.H2, ledger -> {
            earn(ledger, "b-1", "1.00");
            ledger.execute(EscheatEarnings.everything("e-1", "ada", "USD", "three years", "ops-2")
                    .by(Actor.operator("ops-1")));
            ledger.execute(start("x-1", TENTH));
            ledger.execute(ReclaimEarnings.of("e-1", "she was abroad"));
            ledger.execute(ReimburseExpense.of("b-2", "ada", usd("2.40"), "the bus"));
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 3.40, withheld 0.00");
        });
    }

    @Test
    void tax_is_withheld_before_the_hold_and_a_payout_withholds_no_more() {
        told(TestDatabase.H2, ledger -> {
            ledger.execute(start("x-1", TENTH));
            ledger.execute(CompensateWorker.of("b-1", "ada", usd("10.00"), "the page was down")
                    .available(Availability.days(1)));
            assertThat(boxes(ledger)).isEqualTo("held 9.00, available 0.00, withheld 1.00");
            clock.advance(Duration.ofDays(1));
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok"));
            ledger.execute(RequestPayout.of("p-1", "ada", PayoutPolicy.minorUnit("USD")));
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 0.00, withheld 1.00");
            assertThat(balance(ledger, "worker:in-transit")).isEqualTo("USD -9.00");
            Proof.assertHolds(ledger);
        });
    }

    @Test
    void yearly_earnings_count_before_tax() {
        told(TestDatabase.H2, ledger -> {
            ledger.execute(WatchCap.of("slip", usd("125.00"), ZoneOffset.UTC));
            ledger.execute(start("x-1", TENTH));
            earn(ledger, "b-1", "126.50");
            ledger.runDue(clock.instant());
            assertThat(ledger.asWorker("ada").notices())
                    .extracting(Notice::toString)
                    .anyMatch(notice -> notice.contains("USD 126.50"));
        });
    }

    private static StartWithholding start(String operation, Rate rate) {
        return StartWithholding.of(operation, "ada", "USD", rate, NO_ID);
    }

    private static String boxes(Ledger ledger) {
        var now = ledger.asWorker("ada").balance("USD").orElseThrow();
        return "held %s, available %s, withheld %s"
                .formatted(
                        now.held().text(),
                        now.available().text(),
                        now.withheld().text());
    }

    private static List<String> lines(Ledger ledger) {
        return ledger.asWorker("ada").statement("USD").orElseThrow().lines().stream()
                .map(line -> "%s, %s: %s - %s - %s = %s, balance %s"
                        .formatted(
                                line.kind(),
                                line.title(),
                                line.gross().text(),
                                line.fee().text(),
                                line.tax().text(),
                                line.net().text(),
                                line.running().text()))
                .toList();
    }

    private void told(TestDatabase kind, Consumer<Ledger> story) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(clock)
                        .build()) {
            story.accept(ledger);
        }
    }
}
