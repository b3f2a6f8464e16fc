package io.piecework.ledger.reports.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.award.ReverseAward;
import io.piecework.ledger.work.award.TopUpPay;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.Distance;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.FloorBasis;
import io.piecework.ledger.work.terms.PayFloor;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Acme's surveys pay 1.50. Five are approved after 8, 9, 12, 14 and 20 minutes, one is rejected after 6, and one was submitted at once. Its rides
 * pay 6.00 and took 10 and 15 minutes. Zoo has a survey under review.
 */
class HourlyPayTest {

    private static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");
    private static final PayFloor FLOOR = PayFloor.medianHourly(usd("9.00"));

    private static final String RIDES =
            "task acme rides (Rides): 2 of USD 12.00, 0 unpaid, 0 untimed: 750 s, 6.00, 30.00 an hour, 28.80 with unpaid";
    private static final String SURVEYS =
            "task acme surveys (Surveys): 5 of USD 7.50, 1 unpaid, 1 untimed: 720 s, 1.50,"
                    + " 7.50 an hour, 6.52 with unpaid";
    private static final String ACME =
            "requester acme : 7 of USD 19.50, 1 unpaid, 1 untimed: 720 s, 1.50, 10.00 an hour, 12.45 with unpaid";

    /** The rides' hourly pay is 36.00 and 24.00, so 30.00; all their pay by all their time is 12.00 in 25 minutes, 28.80 an hour. */
    @EachDatabase
    void medians_are_by_task_and_by_requester(TestDatabase database) {
        on(
                database,
                ledger -> assertThat(hourly(ledger, ReportScope.all(), StatementPeriod.all()))
                        .containsExactly(RIDES, SURVEYS, ACME));
    }

    /** Ada's: 1.50 in 8, 9 and 12 minutes and 6.00 in 10; her rejected work took 6, her untimed work no time. */
    @EachDatabase
    void a_worker_reads_the_hourly_pay_of_the_own_work(TestDatabase database) {
        on(database, ledger -> {
            assertThat(Reports.hourlyPay(ledger.ledger().asWorker("ada"), StatementPeriod.all()).stream()
                            .map(HourlyPayTest::line))
                    .containsExactly(
                            "worker : 4 of USD 10.50, 1 unpaid, 1 untimed: 570 s, 1.50, 10.63 an hour, 14.00 with unpaid");
            assertThat(Reports.hourlyPay(ledger.ledger().asWorker("eve"), StatementPeriod.all()))
                    .isEmpty();
        });
    }

    @EachDatabase
    void work_is_of_the_period_in_which_it_was_submitted(TestDatabase database) {
        on(database, ledger -> {
            assertThat(hourly(ledger, ReportScope.all(), minutes(12, 15)))
                    .containsExactly(
                            "task acme surveys (Surveys): 2 of USD 3.00, 0 unpaid, 0 untimed: 780 s, 1.50, 6.96 an hour, 6.92 with unpaid",
                            "requester acme : 2 of USD 3.00, 0 unpaid, 0 untimed: 780 s, 1.50, 6.96 an hour, 6.92 with unpaid");
            assertThat(hourly(ledger, ReportScope.all(), minutes(6, 7)))
                    .containsExactly(
                            "task acme surveys (Surveys): 0 of USD 0.00, 1 unpaid, 0 untimed: none, 0.00 with unpaid",
                            "requester acme : 0 of USD 0.00, 1 unpaid, 0 untimed: none, 0.00 with unpaid");
            assertThat(hourly(ledger, ReportScope.all(), minutes(0, 1)))
                    .containsExactly(
                            "task acme surveys (Surveys): 0 of USD 0.00, 0 unpaid, 1 untimed: none",
                            "requester acme : 0 of USD 0.00, 0 unpaid, 1 untimed: none");
        });
    }

    /** All decisions were made at 09:30; one survey is overturned and half a ride reversed at 10:00. */
    @EachDatabase
    void pay_is_as_known_as_of_the_moment(TestDatabase database) {
        on(database, ledger -> {
            ledger.givenTime("2026-03-01T10:00:00Z")
                    .given(
                            OverturnRejection.of("s-6").because("it was good"),
                            ReverseAssignment.of("v-1", "r-15", "half of the way only")
                                    .amount(usd("3.00")));

            assertThat(hourly(ledger, asOf("2026-03-01T09:30:00Z"), StatementPeriod.all()))
                    .isEmpty();
            assertThat(hourly(ledger, asOf("2026-03-01T10:00:00Z"), StatementPeriod.all()))
                    .containsExactly(RIDES, SURVEYS, ACME);
            assertThat(hourly(ledger, ReportScope.all(), StatementPeriod.all()))
                    .containsExactly(
                            "task acme rides (Rides): 2 of USD 9.00, 0 unpaid, 0 untimed: 750 s, 4.50, 24.00 an hour, 21.60 with unpaid",
                            "task acme surveys (Surveys): 6 of USD 9.00, 0 unpaid, 1 untimed: 630 s, 1.50, 8.75 an hour, 7.83 with unpaid",
                            "requester acme : 8 of USD 18.00, 0 unpaid, 1 untimed: 660 s, 1.50, 10.63 an hour, 11.49 with unpaid");
        });
    }

    @EachDatabase
    void a_scope_names_a_requester_or_a_currency(TestDatabase database) {
        on(database, ledger -> {
            assertThat(hourly(ledger, ReportScope.all().ofOwner("acme"), StatementPeriod.all()))
                    .containsExactly(RIDES, SURVEYS, ACME);
            assertThat(hourly(ledger, ReportScope.all().ofOwner("zoo"), StatementPeriod.all()))
                    .isEmpty();
            assertThat(hourly(ledger, ReportScope.all().in("EUR"), StatementPeriod.all()))
                    .isEmpty();
            assertThatThrownBy(() -> hourly(
                            ledger, ReportScope.all().tagged(Tags.of(Map.of("batch", "7"))), StatementPeriod.all()))
                    .hasMessageStartingWith("report hourly-pay takes no tags");
        });
    }

    /** 12 minutes at 9.00 an hour are 1.80. Three of five top-ups of 0.30 raise the median pay to the floor. */
    @EachDatabase
    void a_task_is_below_the_floor_until_its_median_pay_is_topped_up(TestDatabase database) {
        on(database, ledger -> {
            String surveys =
                    "acme surveys (Surveys): 5 in 720 s: USD 7.50 an hour, 1.50 each, floor 1.80, missing 0.30";
            assertThat(below(ledger, FLOOR)).containsExactly(surveys);
            assertThat(below(ledger, PayFloor.medianHourly(usd("7.50")))).isEmpty();
            assertThat(below(ledger, PayFloor.medianHourly(usd("7.55"))))
                    .containsExactly(
                            "acme surveys (Surveys): 5 in 720 s: USD 7.50 an hour, 1.50 each, floor 1.51, missing 0.01");
            assertThat(below(ledger, PayFloor.medianHourly(Amount.parse("EUR 9.00"))))
                    .isEmpty();

            ledger.given(
                    topUp("s-8"),
                    topUp("s-9"),
                    GrantBonus.of("b-1", "ada", "acme", usd("5.00"), "fast").forWork("s-12"));
            assertThat(below(ledger, FLOOR)).containsExactly(surveys);
            ledger.given(topUp("s-12"));
            assertThat(below(ledger, FLOOR)).isEmpty();
            ledger.given(ReverseAward.of("v-1", "floor-s-12", "another floor"));
            assertThat(below(ledger, FLOOR)).containsExactly(surveys);
        });
    }

    @EachDatabase
    void a_floor_of_each_piece_compares_no_tasks(TestDatabase database) {
        PayFloor rides = PayFloor.perMinuteAndDistance(usd("0.45"), usd("0.77"), Distance.Unit.MILE, usd("5.20"));
        on(
                database,
                ledger -> assertThatThrownBy(() -> below(ledger, rides))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage(
                                "a floor that counts each piece's own time or a distance compares pieces, not tasks;"
                                        + " give one of the median time"));
    }

    /** The worker bears 20 % of 1.00: 0.80 in 6 minutes are 8.00 an hour. */
    @EachDatabase
    void a_fee_that_the_worker_bears_is_no_pay(TestDatabase database) {
        on(database, ledger -> {
            ledger.givenTime("2026-03-02T09:00:00Z")
                    .given(
                            PublishTask.of("borne", "zoo", usd("1.00"), 1)
                                    .withFee(FeePolicy.percent("20").borneByWorker()),
                            AcceptAssignment.of("b-1", "borne", "ada"));
            ledger.givenTime("2026-03-02T09:06:00Z").given(SubmitAssignment.of("b-1"), ApproveAssignment.of("b-1"));

            assertThat(hourly(ledger, ReportScope.all().ofOwner("zoo"), StatementPeriod.all()))
                    .contains(
                            "task zoo borne (borne): 1 of USD 0.80, 0 unpaid, 0 untimed: 360 s, 0.80, 8.00 an hour, 8.00 with unpaid");
        });
    }

    private static void on(TestDatabase database, Consumer<LedgerFixture> story) {
        DomainStories.on(database, NINE.toString(), ledger -> {
            ledger.given(
                    DepositFunds.of("d-1", "acme", usd("100.00")),
                    DepositFunds.of("d-2", "zoo", usd("10.00")),
                    PublishTask.of("surveys", "acme", usd("1.50"), 7).titled("Surveys"),
                    PublishTask.of("rides", "acme", usd("6.00"), 2).titled("Rides"),
                    PublishTask.of("lions", "zoo", usd("1.00"), 1));
            Map<Integer, List<String>> done = new TreeMap<>(Map.of(
                    0, List.of("s-0"),
                    6, List.of("s-6"),
                    7, List.of("z-7"),
                    8, List.of("s-8"),
                    9, List.of("s-9"),
                    10, List.of("r-10"),
                    12, List.of("s-12"),
                    14, List.of("s-14"),
                    15, List.of("r-15"),
                    20, List.of("s-20")));
            done.forEach((minute, ids) ->
                    ids.forEach(id -> ledger.given(AcceptAssignment.of(id, task(id), minute <= 12 ? "ada" : "ben"))));
            done.forEach((minute, ids) -> {
                ledger.givenTime(NINE.plus(Duration.ofMinutes(minute)).toString());
                ids.forEach(id -> ledger.given(SubmitAssignment.of(id)));
            });
            ledger.givenTime("2026-03-01T09:30:00Z");
            done.forEach((minute, ids) -> ids.stream()
                    .filter(id -> !id.startsWith("z"))
                    .forEach(id -> ledger.given(
                            minute == 6 ? RejectAssignment.of(id, "no answers") : ApproveAssignment.of(id))));
            story.accept(ledger);
        });
    }

    private static String task(String assignment) {
        return switch (assignment.charAt(0)) {
            case 's' -> "surveys";
            case 'r' -> "rides";
            default -> "lions";
        };
    }

    private static TopUpPay topUp(String work) {
        FloorBasis floor = FloorBasis.ofMedian(FLOOR, Duration.ofMinutes(12), 5, usd("1.50"));
        return TopUpPay.toFloor("floor-" + work, "ada", work, floor, "longer than planned")
                .paidBy("acme");
    }

    private static StatementPeriod minutes(int from, int to) {
        return new StatementPeriod(
                NINE.plus(Duration.ofMinutes(from)), NINE.plus(Duration.ofMinutes(to)), ZoneOffset.UTC);
    }

    private static ReportScope asOf(String moment) {
        return ReportScope.all().asOf(AsOf.effective(Instant.parse(moment)));
    }

    private static List<String> hourly(LedgerFixture ledger, ReportScope scope, StatementPeriod period) {
        var lines = new ArrayList<String>();
        Reports.of(ledger.ledger().asAuditor()).within(scope).hourlyPay(period, row -> lines.add(line(row)));
        return lines;
    }

    private static List<String> below(LedgerFixture ledger, PayFloor floor) {
        var lines = new ArrayList<String>();
        Reports.of(ledger.ledger().asOperator())
                .belowFloor(
                        floor,
                        StatementPeriod.all(),
                        row -> lines.add(row.requester()
                                + " " + row.task() + " (" + row.title() + "): " + row.pieces() + " in "
                                + row.medianSecondsToSubmit()
                                        .stripTrailingZeros()
                                        .toPlainString() + " s: " + row.hourlyPay()
                                + " an hour, "
                                + row.medianPay().text() + " each, floor "
                                + row.floor().text() + ", missing "
                                + row.missing().text()));
        return lines;
    }

    private static String line(HourlyPay row) {
        String who =
                row.kind() + " " + row.requester() + (row.isTask() ? " " + row.task() + " (" + row.title() + ")" : " ");
        return (who + ": ").replace("  :", " :") + row.pieces() + " of " + row.pay() + ", " + row.unpaid() + " unpaid, "
                + row.untimed() + " untimed: "
                + (row.medianSecondsToSubmit() == null
                        ? "none"
                        : row.medianSecondsToSubmit().stripTrailingZeros().toPlainString() + " s, "
                                + text(row.medianPay()) + ", " + text(row.medianHourly()) + " an hour")
                + (row.hourlyWithUnpaid() == null ? "" : ", " + text(row.hourlyWithUnpaid()) + " with unpaid");
    }

    private static String text(@Nullable Amount amount) {
        return amount == null ? "none" : amount.text();
    }

    private static Amount usd(String number) {
        return Amount.of(number, "USD");
    }
}
