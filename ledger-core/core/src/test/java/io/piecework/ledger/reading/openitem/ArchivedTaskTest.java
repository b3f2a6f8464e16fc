package io.piecework.ledger.reading.openitem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.RefusedException;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.reading.statement.StatementLine;
import io.piecework.ledger.reading.statement.StatementSummary;
import io.piecework.ledger.reading.statement.StatementSummary.Part;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.task.ArchiveTask;
import io.piecework.ledger.work.task.StopTask;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Once a task is archived, its rejections cannot be appealed any more: a statement names no last moment for them. */
class ArchivedTaskTest {

    /** The scene's rejections can be appealed for seven days. */
    private static final Instant UNTIL_JUNE_WORK = Instant.parse("2026-07-07T08:00:00Z");

    private static final Instant UNTIL_JULY_WORK = Instant.parse("2026-07-09T09:00:00Z");

    private static StatementPeriod month(int month) {
        return StatementPeriod.days(LocalDate.of(2026, month, 1), LocalDate.of(2026, month + 1, 1), ZoneOffset.UTC);
    }

    private static Amount usd(String amount) {
        return Amount.parse("USD " + amount);
    }

    /** In June and in July a rejection of each of two tasks; then one of the tasks is archived. */
    private static long untilArchived(OpenItemScene scene) {
        scene.time("2026-06-30T08:00:00Z");
        reject(scene, "s1", "d1");
        scene.time("2026-07-02T09:00:00Z");
        reject(scene, "s2", "d2");
        scene.does(GrantBonus.of("b1", "ada", "acme", usd("1.00"), "quick"), StopTask.of("shops"));
        long before =
                scene.ledger.asWorker("ada").statement("USD").orElseThrow().position();
        scene.does(ArchiveTask.of("shops"));
        return before;
    }

    private static void reject(OpenItemScene scene, String shop, String dog) {
        scene.submit(shop, "shops");
        scene.submit(dog, "dogs");
        scene.does(RejectAssignment.of(shop, "a wall"), RejectAssignment.of(dog, "a cat"));
    }

    private static Statement statement(OpenItemScene scene, StatementPeriod period) {
        return scene.ledger.asWorker("ada").statement("USD", period).orElseThrow();
    }

    private static Statement asKnown(OpenItemScene scene, StatementPeriod period, long position) {
        return scene.ledger
                .asWorker("ada")
                .asKnownAt(AsOf.position(position))
                .statement("USD", period)
                .orElseThrow();
    }

    private static Stream<String> open(Statement statement) {
        return open(statement.lines());
    }

    private static Stream<String> open(List<StatementLine> lines) {
        return lines.stream().filter(line -> line.overturnUntil() != null).map(StatementLine::reference);
    }

    private static @Nullable Part remaining(Statement june) {
        return Objects.requireNonNull(june.summary().open().remaining()).rejected();
    }

    private static @Nullable Part later(Statement june) {
        return Objects.requireNonNull(june.summary().since()).rejected();
    }

    @EachDatabase
    void rejections_of_an_archived_task_have_no_last_moment_for_an_appeal(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                var scene = new OpenItemScene(database.dataSource())) {
            untilArchived(scene);
            assertThatThrownBy(() -> scene.does(AppealRejection.of("s1", "it is a shop")))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageStartingWith("window-closed: assignment:s1 could be overturned until task:shops was");

            Statement all = statement(scene, StatementPeriod.all());
            assertThat(open(all)).containsExactly("d1", "d2");
            StatementSummary.Open open = all.summary().open();
            assertThat(open.overturnable()).isEqualTo(2);
            assertThat(open(scene.ledger
                            .asWorker("ada")
                            .statementPart("USD", StatementPeriod.all(), null, 10)
                            .orElseThrow()
                            .lines()))
                    .as("a page of lines")
                    .containsExactly("d1", "d2");

            Statement june = statement(scene, month(6));
            assertThat(remaining(june)).isEqualTo(new Part(1, usd("0.50"), UNTIL_JUNE_WORK));
            assertThat(later(june)).isEqualTo(new Part(1, usd("0.50"), UNTIL_JULY_WORK));
        }
    }

    @EachDatabase
    void as_it_was_known_the_archiving_counts_once_it_was_known(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                var scene = new OpenItemScene(database.dataSource())) {
            long before = untilArchived(scene);
            long after =
                    scene.ledger.asWorker("ada").statement("USD").orElseThrow().position();
            scene.does(GrantBonus.of("b2", "ada", "acme", usd("1.00"), "quick"));

            Statement earlier = asKnown(scene, month(6), before);
            assertThat(open(earlier)).containsExactly("s1", "d1");
            assertThat(remaining(earlier)).isEqualTo(new Part(2, usd("4.50"), UNTIL_JUNE_WORK));
            assertThat(later(earlier)).isEqualTo(new Part(2, usd("4.50"), UNTIL_JULY_WORK));

            Statement later = asKnown(scene, month(6), after);
            assertThat(open(later)).containsExactly("d1");
            assertThat(remaining(later)).isEqualTo(new Part(1, usd("0.50"), UNTIL_JUNE_WORK));
            assertThat(later(later)).isEqualTo(new Part(1, usd("0.50"), UNTIL_JULY_WORK));
        }
    }
}
