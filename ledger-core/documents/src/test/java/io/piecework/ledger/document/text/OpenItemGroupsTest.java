package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.openitem.OpenItemScene;
import io.piecework.ledger.reading.openitem.OpenItems;
import io.piecework.ledger.reading.openitem.OpenItems.Group;
import io.piecework.ledger.reading.openitem.OpenItems.Item;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.Availability;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Many open items of one kind are grouped by the database. */
class OpenItemGroupsTest {

    /** The section in the statement up to now. */
    private static String section(OpenItemScene scene) {
        OpenItems open = scene.open();
        return new OpenItemsText(open, Language.ENGLISH).text(open.position());
    }

    @EachDatabase
    void sixty_pieces_are_grouped_by_task_and_day_of_the_deadline(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                var scene = new OpenItemScene(database.dataSource())) {
            for (int i = 1; i <= 60; i++) {
                scene.time("2026-06-0" + (i <= 40 ? 1 : 2) + "T10:00:00Z");
                scene.submit("a" + i, i % 2 == 0 ? "shops" : "dogs");
            }
            OpenItems open = scene.open();

            assertThat(Documents.text(open)).isEqualTo("""
                    Still open now, as of 2026-06-02 10:00:
                      Awaiting review (60): USD 135.00
                        The requester decides. Where a time is named, the work is approved then if
                          nothing was decided before. You need not do anything.
                          80.00  20 × Visit a shop (for acme): shops; approved automatically on
                                   2026-06-04 10:00
                          40.00  10 × Visit a shop (for acme): shops; approved automatically on
                                   2026-06-05 10:00
                          15.00  30 × Find the dogs (for acme): dogs; no deadline, since 2026-06-01
                                   10:00
                    """.replace("123", Long.toString(open.position())));
            assertThat(open.groups().get(0).items().get(1))
                    .isEqualTo(new Item(
                            "shops",
                            "Visit a shop",
                            open.groups().get(0).items().get(1).requester(),
                            10,
                            Amount.parse("USD 40.00"),
                            Instant.parse("2026-06-02T10:00:00Z"),
                            Instant.parse("2026-06-05T10:00:00Z"),
                            Instant.parse("2026-06-05T10:00:00Z"),
                            "",
                            null));
        }
    }

    /** 22:30 and 23:30 in UTC are the evening and the next morning in Amsterdam. */
    @EachDatabase
    void the_day_of_a_deadline_is_that_of_the_zone(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                var scene = new OpenItemScene(database.dataSource())) {
            for (int i = 1; i <= 6; i++) {
                scene.time("2026-06-01T2" + (i <= 3 ? "1:30" : "2:30") + ":00Z");
                scene.submit("a" + i, "shops");
            }
            var ada = scene.ledger.asWorker("ada");

            assertThat(Documents.text(ada.openItems("USD", ZoneOffset.UTC).orElseThrow()))
                    .contains(
                            "24.00  6 × Visit a shop (for acme): shops; approved automatically on\n               2026-06-04 21:30 to 2026-06-04 22:30\n");
            assertThat(Documents.text(
                            ada.openItems("USD", ZoneId.of("Europe/Amsterdam")).orElseThrow()))
                    .contains(
                            "12.00  3 × Visit a shop (for acme): shops; approved automatically on\n               2026-06-04 23:30\n")
                    .contains(
                            "12.00  3 × Visit a shop (for acme): shops; approved automatically on\n               2026-06-05 00:30\n");
        }
    }

    @EachDatabase
    void more_groups_than_fit_are_counted(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                var scene = new OpenItemScene(database.dataSource())) {
            for (int i = 1; i <= 13; i++) {
                scene.does(PublishTask.of("t" + i, "acme", Amount.parse("USD 1.00"), 2));
                scene.submit("a" + i, "t" + i);
                scene.submit("b" + i, "t" + i);
            }
            Group group = scene.open().groups().get(0);

            assertThat(group.items()).hasSize(10);
            assertThat(group.count()).isEqualTo(26);
            assertThat(group.more()).isEqualTo(6);
            assertThat(group.amount()).isNull();
            assertThat(section(scene)).contains("  Awaiting review (26)\n").endsWith("      and 6 more\n");
        }
    }

    @EachDatabase
    void many_moments_of_held_earnings_are_grouped_by_day(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                var scene = new OpenItemScene(database.dataSource())) {
            for (int i = 0; i < 8; i++) {
                scene.time("2026-06-0" + (i < 5 ? 1 : 2) + "T1" + i + ":00:00Z");
                scene.does(GrantBonus.of("b" + i, "ada", "acme", Amount.parse("USD 0.25"), "quick")
                        .available(Availability.days(5)));
            }
            assertThat(scene.open().groups()).singleElement().satisfies(group -> {
                assertThat(group.count()).isEqualTo(8);
                assertThat(group.amount()).isEqualTo(Amount.parse("USD 2.00"));
                assertThat(group.items())
                        .extracting(
                                item -> item.count() + " " + item.amount() + " " + item.due() + " " + item.lastDue())
                        .containsExactly(
                                "5 USD 1.25 2026-06-06T10:00:00Z 2026-06-06T14:00:00Z",
                                "3 USD 0.75 2026-06-07T15:00:00Z 2026-06-07T17:00:00Z");
            });
        }
    }
}
