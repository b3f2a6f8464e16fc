package io.piecework.ledger.reading.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.OneDollarDeposits;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TagSearchTest {

    private static final String ROWS = """
            SELECT stream || '@' || sequence || ' ' || tag || '=' || tag_value || ' ' || event || ' ' || position
            FROM ledger_tag
            ORDER BY position, tag""";

    @EachDatabase
    void finds_the_events_with_exactly_this_value_oldest_or_newest_first_in_pages(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database)) {
            deposits(ledger);
            assertThat(streams(ledger, TagSearch.of("batch", "7")))
                    .containsExactly(
                            "requester:acme:USD@0",
                            "deposit:d-1@0",
                            "requester:acme:USD@2",
                            "deposit:d-3@0",
                            "requester:acme:USD@3",
                            "deposit:d-4@0");
            TagSearch newest = TagSearch.of("batch", "7").newest().most(2);
            assertThat(streams(ledger, newest)).containsExactly("deposit:d-4@0", "requester:acme:USD@3");
            assertThat(pages(ledger, newest))
                    .containsExactly(
                            "deposit:d-4",
                            "requester:acme:USD",
                            "deposit:d-3",
                            "requester:acme:USD",
                            "deposit:d-1",
                            "requester:acme:USD");
            assertThat(ledger.asOperator().find("batch", "8").events())
                    .extracting(TagPage.Place::event)
                    .containsExactly("funds-added", "deposit-received");
            assertThat(ledger.asOperator().find("batch", "9")).isEqualTo(new TagPage(List.of(), null));
            assertThat(ledger.asOperator().find("batch", "7 ").events())
                    .as("a space more")
                    .isEmpty();
        }
    }

    private static void deposits(Ledger ledger) {
        for (int i = 1; i <= 4; i++) {
            ledger.execute(deposit("d-" + i).tagged(Tags.of("batch", i == 2 ? "8" : "7")));
        }
        ledger.execute(deposit("d-5").tagged(Tags.of("run", "7")));
        ledger.execute(deposit("d-6"));
    }

    private static List<String> pages(Ledger ledger, TagSearch first) {
        var streams = new ArrayList<String>();
        TagSearch search = first;
        while (true) {
            TagPage page = ledger.asOperator().find(search);
            page.events().forEach(place -> streams.add(place.stream()));
            if (page.next() == null) {
                return streams;
            }
            search = search.beyond(page.next());
        }
    }

    @EachDatabase
    void a_row_is_proved_and_made_again_from_the_event(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            try (Ledger ledger = open(database)) {
                ledger.execute(deposit("d-1").tagged(Tags.of("batch", "7").and("run", "a")));
                ledger.execute(deposit("d-2"));
            }
            List<String> rows = database.column(ROWS);
            assertThat(rows)
                    .containsExactly(
                            "requester:acme:USD@0 batch=7 funds-added 1",
                            "requester:acme:USD@0 run=a funds-added 1",
                            "deposit:d-1@0 batch=7 deposit-received 2",
                            "deposit:d-1@0 run=a deposit-received 2");
            database.execute(
                    "UPDATE ledger_tag SET tag_value = '8' WHERE tag = 'batch' AND stream = 'deposit:d-1'",
                    "DELETE FROM ledger_tag WHERE tag = 'run' AND stream = 'deposit:d-1'");
            assertThat(OneDollarDeposits.findings(database))
                    .containsExactlyInAnyOrder(
                            "ledger_tag (stream \"deposit:d-1\", sequence 0, tag \"batch\"): tag_value is"
                                    + " \"8\", the events give \"7\"",
                            "ledger_tag (stream \"deposit:d-1\", sequence 0, tag \"run\") is missing, the events give"
                                    + " (tag_value \"a\", position 2, event \"deposit-received\", effective_at"
                                    + " 2026-01-31T12:00:00Z, recorded_at 2026-01-31T12:00:00Z)");
            try (Ledger ledger = open(database)) {
                Audit.of(ledger.asOperator()).rebuild(new RecordedFindings());
                assertThat(database.column(ROWS)).isEqualTo(rows);
                assertThat(Audit.of(ledger.asAuditor())
                                .verify(new RecordedFindings())
                                .isClean())
                        .isTrue();
            }
        }
    }

    /** The hash covers the payload, and the tags are in it. */
    @Test
    void a_tag_that_was_changed_in_an_event_is_damage() {
        try (FreshDatabase database = TestDatabase.H2.fresh()) {
            try (Ledger ledger = open(database)) {
                ledger.execute(deposit("d-1").tagged(Tags.of("batch", "7")));
            }
            String payload = new String(
                    database.bytes("SELECT payload FROM ledger_event WHERE position = 2"), StandardCharsets.UTF_8);
            database.update("UPDATE ledger_event SET payload = ? WHERE position = 2", (Object)
                    payload.replace("\"batch\":\"7\"", "\"batch\":\"8\"").getBytes(StandardCharsets.UTF_8));
            assertThat(OneDollarDeposits.findings(database))
                    .anyMatch(sentence -> sentence.startsWith("ledger_event deposit:d-1@0 (position 2): its hash is"))
                    .anyMatch(sentence -> sentence.startsWith("ledger_tag (stream \"deposit:d-1\""));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"H2", "POSTGRESQL"})
    void a_page_is_one_read_of_the_index(TestDatabase kind) throws SQLException {
        try (FreshDatabase database = kind.fresh()) {
            try (Ledger ledger = open(database)) {
                var commands = new ArrayList<Command>();
                for (int i = 0; i < 300; i++) {
                    commands.add(deposit("d-" + i).tagged(Tags.of("batch", Integer.toString(i % 3))));
                }
                ledger.executeEach(commands);
            }
            if (kind == TestDatabase.POSTGRESQL) {
                database.execute("ANALYZE ledger_tag");
            }
            for (String sql : List.of(TagSearches.OLDEST, TagSearches.NEWEST)) {
                assertThat(plan(database, kind, sql.formatted(5)))
                        .satisfies(kind == TestDatabase.H2 ? TagSearchTest::h2 : TagSearchTest::postgresql);
            }
        }
    }

    private static void h2(String plan) {
        assertThat(plan).containsIgnoringCase("ledger_tag_value").contains("/* index sorted */");
    }

    private static void postgresql(String plan) {
        assertThat(plan).contains("ledger_tag_value").doesNotContain("Sort").doesNotContain("Seq Scan");
    }

    private static String plan(FreshDatabase database, TestDatabase kind, String sql) throws SQLException {
        String explain = kind == TestDatabase.H2 ? "EXPLAIN " : "EXPLAIN (ANALYZE) ";
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(explain + sql)) {
            statement.setString(1, "batch");
            statement.setString(2, "1");
            statement.setLong(3, 200);
            var lines = new ArrayList<String>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    lines.add(row.getString(1));
                }
            }
            return String.join("\n", lines);
        }
    }

    @Test
    void a_search_that_no_tag_can_answer_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> TagSearch.of("Batch", "7"));
        assertThatIllegalArgumentException().isThrownBy(() -> TagSearch.of("batch", " "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TagSearch.of("batch", "7").most(1_001))
                .withMessage("1001 is not between 1 and 1000");
    }

    private static List<String> streams(Ledger ledger, TagSearch search) {
        return ledger.asAuditor().find(search).events().stream()
                .map(place -> place.stream() + "@" + place.sequence())
                .toList();
    }

    private static Ledger open(FreshDatabase database) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(TestEngine.clock())
                .build();
    }

    private static Command deposit(String id) {
        return DepositFunds.of(id, "acme", Amount.parse("USD 5.00"));
    }
}
