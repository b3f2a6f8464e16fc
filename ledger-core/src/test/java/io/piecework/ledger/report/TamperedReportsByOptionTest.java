package io.piecework.ledger.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.FinanceReports;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.statement.StatementPeriod;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.testing.LedgerFixture;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fees that differ and rounding differences by option; the story has none, so the database's rows are altered. */
class TamperedReportsByOptionTest {

    private static final long SEED = 4_711;
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-02-01T00:00:00Z");

    private static final Map<String, Choice> CHOICES = Map.of(
            "nothing", Choice.ALL,
            "a worker", new Choice("ada", null, null, null, null),
            "a requester", new Choice("acme", null, null, null, null),
            "currency", new Choice(null, "EUR", null, null, null),
            "from", new Choice(null, null, null, FROM, null),
            "to", new Choice(null, null, null, null, TO),
            "as of effective", new Choice(null, null, AsOf.effective(TO), null, null),
            "as of recorded", new Choice(null, null, AsOf.recorded(FROM), null, null),
            "as of position", new Choice(null, null, AsOf.position(0), null, null),
            "everything", new Choice("ada", "USD", AsOf.recorded(TO), FROM, TO));

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void every_option_chooses_among_the_fees_that_differ(TestDatabase kind) {
        try (var fresh = kind.fresh();
                LedgerFixture ledger = LedgerFixture.at("2025-10-01T08:00:00Z", fresh.dataSource())) {
            SeededStory story = SeededStory.run(ledger, SEED, 100);
            fresh.execute("UPDATE ledger_posting SET amount = amount - 0.01 WHERE account = 'fees'");

            List<String> all = story.books.fees(Choice.ALL);
            CHOICES.forEach((name, choice) -> {
                List<String> expected = story.books.fees(choice);
                assertThat(expected.equals(all)).as(name + " changes them").isEqualTo(choice.equals(Choice.ALL));
                assertThat(fees(ledger, choice))
                        .as("seed " + SEED + " by " + name)
                        .containsExactlyInAnyOrderElementsOf(expected);
            });
            fresh.execute("UPDATE ledger_posting SET amount = amount + 0.01 WHERE account = 'fees'");
        }
    }

    /** One tenth of a cent is planted with each deposit and with each fee. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void every_option_chooses_among_the_rounding_differences(TestDatabase kind) {
        try (var fresh = kind.fresh();
                LedgerFixture ledger = LedgerFixture.at("2025-10-01T08:00:00Z", fresh.dataSource())) {
            SeededStory story = SeededStory.run(ledger, SEED, 100);
            fresh.execute(
                    "INSERT INTO ledger_posting (position, stream, sequence, line, account, owner, currency, amount,"
                            + " effective_at, recorded_at) SELECT position, stream, sequence, 99, 'rounding', '', currency, 1,"
                            + " effective_at, recorded_at FROM ledger_posting WHERE account IN ('cash', 'fees')");
            var books = new PlainBooks();
            story.books.posts.stream()
                    .filter(post ->
                            post.account().equals("cash") || post.account().equals("fees"))
                    .forEach(post -> books.post("rounding", "", post.currency(), "1", post.time()));

            CHOICES.forEach((name, choice) -> {
                if (choice.owner() == null) {
                    List<String> expected = books.entries("rounding", choice);
                    assertThat(expected.equals(books.entries("rounding", Choice.ALL)))
                            .as(name + " changes them")
                            .isEqualTo(choice.equals(Choice.ALL));
                    assertThat(rounding(ledger, choice)).as("by " + name).containsExactlyInAnyOrderElementsOf(expected);
                }
            });
            fresh.execute("DELETE FROM ledger_posting WHERE line = 99");
        }
    }

    @Test
    void the_account_for_rounding_has_no_owners() {
        try (LedgerFixture ledger = LedgerFixture.at("2026-01-01T00:00:00Z")) {
            FinanceReports ofAda = ledger.ledger()
                    .asAuditor()
                    .reports()
                    .within(ReportScope.all().ofOwner("ada"));
            assertThatThrownBy(() -> ofAda.rounding(StatementPeriod.all(), entry -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("account rounding is the platform's own and has no entries of ada");
        }
    }

    private static List<String> fees(LedgerFixture ledger, Choice choice) {
        var told = new ArrayList<String>();
        ledger.ledger()
                .asAuditor()
                .reports()
                .within(choice.scope())
                .fees(
                        choice.period(),
                        fee -> told.add(fee.stream() + " " + fee.expected().currencyCode() + " "
                                + fee.expected().text() + " " + fee.difference().text()));
        return told;
    }

    private static List<String> rounding(LedgerFixture ledger, Choice choice) {
        var told = new ArrayList<String>();
        ledger.ledger()
                .asAuditor()
                .reports()
                .within(choice.scope())
                .rounding(
                        choice.period(),
                        entry -> told.add(entry.owner() + " " + entry.amount().currencyCode() + " "
                                + entry.amount().text() + " " + entry.sum().text() + " " + entry.effective()));
        return told;
    }
}
