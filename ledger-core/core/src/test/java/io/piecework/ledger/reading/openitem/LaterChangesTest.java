package io.piecework.ledger.reading.openitem;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.worker.RemitTax;
import io.piecework.ledger.account.worker.StartWithholding;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.reading.statement.LaterChanges;
import io.piecework.ledger.reading.statement.LaterChanges.Change;
import io.piecework.ledger.reading.statement.LaterChanges.Of;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.reading.statement.StatementSummary;
import io.piecework.ledger.reading.statement.StatementSummary.Part;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.award.AdjustEarnings;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.award.ReverseAward;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A statement of a month that is over says what happened since, so that its balance leads to the one of now. */
class LaterChangesTest {

    private static final Instant FIRST = Instant.parse("2026-07-02T09:00:00Z");
    private static final Instant LAST = Instant.parse("2026-07-20T09:00:00Z");

    private static StatementPeriod month(int month) {
        return StatementPeriod.days(LocalDate.of(2026, month, 1), LocalDate.of(2026, month + 1, 1), ZoneOffset.UTC);
    }

    private static Amount usd(String amount) {
        return Amount.parse("USD " + amount);
    }

    /** In June 19.20 is earned, of which 4.00 is on its way; 0.80 is withheld. */
    private static void june(OpenItemScene scene) {
        scene.time("2026-06-20T09:00:00Z");
        scene.does(SetPayoutMethod.of("m", "ada", "bank", "token"));
        scene.submit("r1", "shops");
        scene.does(
                GrantBonus.of("b1", "ada", "acme", usd("12.00"), "quick"),
                StartWithholding.of("t1", "ada", "USD", Rate.percent("10"), "no form"),
                GrantBonus.of("b2", "ada", "acme", usd("8.00"), "quick"),
                RejectAssignment.of("r1", "a bar"),
                AppealRejection.of("r1", "it is a shop"),
                RequestPayout.of("p1", "ada", PayoutPolicy.minorUnit("USD")).amount(usd("4.00")),
                ReportPayout.of("p1", 1, PayoutOutcome.SUBMITTED));
    }

    private static void july(OpenItemScene scene) {
        scene.time(FIRST.toString());
        scene.does(
                ReportPayout.of("p1", 1, PayoutOutcome.PAID),
                OverturnRejection.of("r1"),
                GrantBonus.of("b3", "ada", "acme", usd("1.00"), "quick"),
                RemitTax.of("m1", "ada", usd("0.80"), "June"),
                AdjustEarnings.of("c1", "ada", usd("-0.50"), "counted twice", "ops-2")
                        .by(Actor.operator("ops-1")));
        scene.time(LAST.toString());
        scene.submit("r2", "dogs");
        scene.submit("r3", "dogs");
        scene.does(
                GrantBonus.of("b4", "ada", "acme", usd("2.00"), "quick"),
                ReverseAward.of("v1", "c1", "it was right"),
                ReverseAward.of("v2", "b4", "not meant"),
                ReportPayout.of("p1", 1, PayoutOutcome.RETURNED).because("the account is closed"),
                RejectAssignment.of("r2", "a cat"),
                RejectAssignment.of("r3", "a fox"),
                AppealRejection.of("r3", "it is a dog"));
    }

    private static Amount owed(Balance balance) {
        return balance.held().plus(balance.available()).plus(balance.inTransit());
    }

    @EachDatabase
    void what_happened_since_leads_from_the_balance_of_the_month_to_that_of_now(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                var scene = new OpenItemScene(database.dataSource())) {
            june(scene);
            july(scene);

            Statement june =
                    scene.ledger.asWorker("ada").statement("USD", month(6)).orElseThrow();
            assertThat(june.closing()).isEqualTo(usd("19.20"));
            LaterChanges since = Objects.requireNonNull(june.summary().since());
            assertThat(since.changes())
                    .containsExactly(
                            new Change(Of.EARNED, 2, usd("2.70"), FIRST, LAST),
                            new Change(Of.OVERTURNED, 1, usd("3.60"), FIRST, FIRST),
                            new Change(Of.TAKEN_BACK, 2, usd("-2.30"), FIRST, LAST),
                            new Change(Of.GIVEN_BACK, 1, usd("0.50"), LAST, LAST),
                            new Change(Of.PAID_OUT, 1, usd("-4.00"), FIRST, FIRST),
                            new Change(Of.CAME_BACK, 1, usd("4.00"), LAST, LAST));
            assertThat(since.remitted()).isEqualTo(new Part(1, usd("0.80"), FIRST));
            assertThat(since.rejected()).isEqualTo(new Part(1, usd("0.50"), Instant.parse("2026-07-27T09:00:00Z")));
            assertThat(since.lines())
                    .extracting(line -> line.kind() + " " + line.reference() + " " + line.net() + " " + line.reason())
                    .containsExactly(
                            "payout paid p1 USD -4.00 ",
                            "overturned r1 USD 3.60 ",
                            "adjustment c1 USD -0.50 counted twice",
                            "adjustment reversed c1 USD 0.50 it was right",
                            "bonus reversed b4 USD -1.80 not meant",
                            "payout returned p1 USD 4.00 the account is closed",
                            "rejected r2 USD 0.00 a cat",
                            "rejected r3 USD 0.00 a fox",
                            "appealed r3 USD 0.00 it is a dog");
            assertThat(since.moreLines()).isFalse();
            assertThat(owed(june.now())).isEqualTo(usd("23.70"));
        }
    }

    @EachDatabase
    void a_payout_that_was_claimed_after_the_period_waits_no_longer(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                var scene = new OpenItemScene(database.dataSource())) {
            june(scene);
            scene.does(ReportPayout.of("p1", 1, PayoutOutcome.UNCLAIMED));
            scene.time(FIRST.toString());
            assertThat(claimable(scene)).isEqualTo("p1");

            scene.does(ReportPayout.of("p1", 1, PayoutOutcome.PAID));
            assertThat(claimable(scene)).isEqualTo("nothing");
        }
    }

    private static String claimable(OpenItemScene scene) {
        StatementSummary.Pending unclaimed = scene.ledger
                .asWorker("ada")
                .statement("USD", month(6))
                .orElseThrow()
                .summary()
                .open()
                .unclaimed();
        return unclaimed == null ? "nothing" : unclaimed.reference();
    }

    @EachDatabase
    void of_many_lines_the_first_twelve_stand(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                var scene = new OpenItemScene(database.dataSource())) {
            june(scene);
            scene.time(FIRST.toString());
            for (int i = 0; i < 13; i++) {
                scene.submit("many" + i, "dogs");
                scene.does(RejectAssignment.of("many" + i, "a cat"));
            }
            LaterChanges since = Objects.requireNonNull(since(scene, month(6)));
            assertThat(since.lines())
                    .hasSize(12)
                    .last()
                    .satisfies(line -> assertThat(line.reference()).isEqualTo("many11"));
            assertThat(since.moreLines()).isTrue();
        }
    }

    @EachDatabase
    void a_month_that_is_not_over_and_one_after_which_nothing_happened_have_none(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                var scene = new OpenItemScene(database.dataSource())) {
            june(scene);
            scene.time("2026-06-30T09:00:00Z");
            assertThat(since(scene, month(6))).as("not over").isNull();
            scene.time(FIRST.toString());
            assertThat(since(scene, month(6))).as("nothing happened").isNull();
            assertThat(Objects.requireNonNull(since(scene, month(5))).changes())
                    .containsExactly(new Change(
                            Of.EARNED,
                            2,
                            usd("19.20"),
                            Instant.parse("2026-06-20T09:00:00Z"),
                            Instant.parse("2026-06-20T09:00:00Z")));
        }
    }

    private static @Nullable LaterChanges since(OpenItemScene scene, StatementPeriod period) {
        return scene.ledger
                .asWorker("ada")
                .statement("USD", period)
                .orElseThrow()
                .summary()
                .since();
    }

    @EachDatabase
    void as_it_was_known_counts_what_was_known(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                var scene = new OpenItemScene(database.dataSource())) {
            june(scene);
            july(scene);
            LaterChanges since = Objects.requireNonNull(scene.ledger
                    .asWorker("ada")
                    .asKnownAt(AsOf.recorded(Instant.parse("2026-07-10T00:00:00Z")))
                    .statement("USD", month(6))
                    .orElseThrow()
                    .summary()
                    .since());

            assertThat(since.changes())
                    .extracting(Change::of)
                    .containsExactly(Of.EARNED, Of.OVERTURNED, Of.TAKEN_BACK, Of.PAID_OUT);
            assertThat(since.rejected()).isNull();
        }
    }
}
