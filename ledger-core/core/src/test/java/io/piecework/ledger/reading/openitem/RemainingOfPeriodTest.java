package io.piecework.ledger.reading.openitem;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.account.worker.ReleaseHold;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.StatementSummary;
import io.piecework.ledger.reading.statement.StatementSummary.Part;
import io.piecework.ledger.reading.statement.StatementSummary.Remaining;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.RequestRevision;
import io.piecework.ledger.work.assignment.ResubmitAssignment;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.terms.Availability;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A statement of a month that is over says what is still open of that month, as of the moment of reading. */
class RemainingOfPeriodTest {

    private static final StatementPeriod MAY = month(5);
    private static final StatementPeriod JUNE = month(6);

    private static StatementPeriod month(int month) {
        return StatementPeriod.days(LocalDate.of(2026, month, 1), LocalDate.of(2026, month + 1, 1), ZoneOffset.UTC);
    }

    private static Amount usd(String amount) {
        return Amount.parse("USD " + amount);
    }

    private static @Nullable Remaining remaining(OpenItemScene scene, StatementPeriod period) {
        return open(scene, period).remaining();
    }

    private static StatementSummary.Open open(OpenItemScene scene, StatementPeriod period) {
        return scene.ledger
                .asWorker("ada")
                .statement("USD", period)
                .orElseThrow()
                .summary()
                .open();
    }

    /** Of June: two pieces that await review, two rejections and money on hold. Of July: one of each. */
    private static void play(OpenItemScene scene) {
        scene.time("2026-06-28T09:00:00Z");
        scene.submit("r1", "dogs");
        scene.does(RejectAssignment.of("r1", "a cat"));
        scene.time("2026-06-29T09:00:00Z");
        scene.submit("r2", "dogs");
        scene.does(RejectAssignment.of("r2", "a fox"));
        scene.submit("w1", "shops");
        scene.submit("w2", "dogs");
        scene.submit("w3", "dogs");
        scene.submit("w4", "dogs");
        scene.does(
                GrantBonus.of("b1", "ada", "acme", usd("3.00"), "quick").available(Availability.days(5)),
                GrantBonus.of("b2", "ada", "acme", usd("2.00"), "quick"),
                HoldEarnings.of("h1", "ada", usd("1.50"), "a question"));
        scene.time("2026-07-01T09:00:00Z");
        scene.does(
                ApproveAssignment.of("w3"),
                RequestRevision.of("rev1", "w4", "sharper"),
                RequestRevision.of("rev2", "w2", "sharper"),
                ResubmitAssignment.of("again", "w2"));
        scene.submit("w5", "dogs");
        scene.submit("r3", "dogs");
        scene.does(
                RejectAssignment.of("r3", "a cat"),
                GrantBonus.of("b3", "ada", "acme", usd("7.00"), "quick").available(Availability.days(5)),
                HoldEarnings.of("h2", "ada", usd("0.25"), "another question"));
    }

    @EachDatabase
    void what_is_open_of_a_month_has_number_sum_and_first_moment(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                var scene = new OpenItemScene(database.dataSource())) {
            play(scene);

            assertThat(remaining(scene, JUNE))
                    .isEqualTo(new Remaining(
                            new Part(2, usd("4.50"), Instant.parse("2026-07-02T09:00:00Z")),
                            new Part(2, usd("1.00"), Instant.parse("2026-07-05T09:00:00Z")),
                            new Part(2, usd("4.50"), Instant.parse("2026-07-04T09:00:00Z"))));
            assertThat(remaining(scene, MAY)).as("nothing of May").isNull();
            assertThat(remaining(scene, month(7))).as("July is not over").isNull();
        }
    }

    @EachDatabase
    void what_was_decided_appealed_released_or_came_too_late_is_not_open(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                var scene = new OpenItemScene(database.dataSource())) {
            play(scene);
            scene.does(ApproveAssignment.of("w1"), AppealRejection.of("r2", "it is a dog"));
            scene.time("2026-07-05T09:00:01Z");
            scene.ledger.runDue(scene.clock.instant());
            assertThat(remaining(scene, JUNE))
                    .isEqualTo(new Remaining(new Part(1, usd("0.50"), null), null, new Part(1, usd("1.50"), null)));
            scene.does(ApproveAssignment.of("w2"), ReleaseHold.of("h3", "h1", "answered"));

            assertThat(remaining(scene, JUNE)).isNull();
        }
    }

    @EachDatabase
    void a_statement_as_it_was_known_knows_nothing_later(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                var scene = new OpenItemScene(database.dataSource())) {
            play(scene);
            Instant before = Instant.parse("2026-07-02T00:00:00Z");
            scene.time("2026-07-10T09:00:00Z");
            scene.ledger.runDue(scene.clock.instant());
            scene.does(ApproveAssignment.of("w2"), ReleaseHold.of("h3", "h1", "answered"));

            assertThat(scene.ledger
                            .asWorker("ada")
                            .asKnownAt(AsOf.recorded(before))
                            .statement("USD", JUNE)
                            .orElseThrow()
                            .summary()
                            .open()
                            .remaining())
                    .isEqualTo(new Remaining(
                            new Part(2, usd("4.50"), null),
                            new Part(2, usd("1.00"), Instant.parse("2026-07-05T09:00:00Z")),
                            new Part(2, usd("4.50"), Instant.parse("2026-07-04T09:00:00Z"))));
        }
    }
}
