package io.piecework.ledger.reports.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.RefundFunds;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

class PeriodicRollForwardTest {

    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    /** 20.00 come at 23:30 UTC on 31 March, which is 1 April in Amsterdam; 5.00 go at midnight of 1 May in Amsterdam; June has nothing. */
    @EachDatabase
    void each_month_opens_with_the_closing_of_the_one_before(TestDatabase database) {
        DomainStories.on(database, "2026-03-31T23:30:00Z", ledger -> {
            twoMovements(ledger);

            assertThat(cash(ledger, days("2026-03-01", "2026-07-01", AMSTERDAM), Partition.MONTH))
                    .containsExactly(
                            "2026-03 cash: 0.00 + 0.00 - 0.00 = 0.00 (0)",
                            "2026-04 cash: 0.00 + 20.00 - 0.00 = 20.00 (1)",
                            "2026-05 cash: 20.00 + 0.00 - 5.00 = 15.00 (1)",
                            "2026-06 cash: 15.00 + 0.00 - 0.00 = 15.00 (0)");
            assertThat(cash(ledger, days("2026-03-01", "2026-05-01", ZoneOffset.UTC), Partition.MONTH))
                    .containsExactly(
                            "2026-03 cash: 0.00 + 20.00 - 0.00 = 20.00 (1)",
                            "2026-04 cash: 20.00 + 0.00 - 5.00 = 15.00 (1)");
        });
    }

    @EachDatabase
    void a_period_without_ends_begins_with_the_first_posting_and_ends_with_the_last(TestDatabase database) {
        DomainStories.on(database, "2026-03-31T23:30:00Z", ledger -> {
            twoMovements(ledger);

            assertThat(cash(ledger, new StatementPeriod(null, null, AMSTERDAM), Partition.MONTH))
                    .containsExactly(
                            "2026-04 cash: 0.00 + 20.00 - 0.00 = 20.00 (1)",
                            "2026-05 cash: 20.00 + 0.00 - 5.00 = 15.00 (1)");
            assertThat(cash(ledger, new StatementPeriod(null, null, ZoneOffset.UTC), Partition.QUARTER))
                    .containsExactly(
                            "2026-Q1 cash: 0.00 + 20.00 - 0.00 = 20.00 (1)",
                            "2026-Q2 cash: 20.00 + 0.00 - 5.00 = 15.00 (1)");
            assertThat(cash(ledger, StatementPeriod.all(), Partition.YEAR))
                    .containsExactly("2026 cash: 0.00 + 20.00 - 5.00 = 15.00 (2)");
        });
    }

    /** The middle of a month divides nothing; what a part of the period leaves out is not in the part of the month. */
    @EachDatabase
    void the_first_and_the_last_part_end_where_the_period_does(TestDatabase database) {
        DomainStories.on(database, "2026-03-31T23:30:00Z", ledger -> {
            twoMovements(ledger);

            assertThat(cash(ledger, days("2026-04-15", "2026-05-02", AMSTERDAM), Partition.MONTH))
                    .containsExactly(
                            "2026-04 cash: 20.00 + 0.00 - 0.00 = 20.00 (0)",
                            "2026-05 cash: 20.00 + 0.00 - 5.00 = 15.00 (1)");
        });
    }

    @EachDatabase
    void accounts_are_together_with_the_total_of_their_class_and_unused_ones_are_left_out(TestDatabase database) {
        DomainStories.on(database, "2026-03-31T23:30:00Z", ledger -> {
            twoMovements(ledger);

            var lines = lines(ledger, days("2026-04-01", "2026-06-01", AMSTERDAM), Partition.MONTH);
            assertThat(lines)
                    .extracting(line -> line.accountClass() + " " + line.account() + " " + line.period())
                    .containsExactly(
                            "assets cash 2026-04",
                            "assets cash 2026-05",
                            "assets  2026-04",
                            "assets  2026-05",
                            "liabilities requester:available 2026-04",
                            "liabilities requester:available 2026-05",
                            "liabilities  2026-04",
                            "liabilities  2026-05",
                            "income  2026-04",
                            "income  2026-05",
                            "expenses  2026-04",
                            "expenses  2026-05",
                            "total  2026-04",
                            "total  2026-05");
        });
    }

    @EachDatabase
    void an_altered_posting_is_not_proved(TestDatabase kind) {
        try (var fresh = kind.fresh();
                LedgerFixture ledger = LedgerFixture.at("2026-03-31T23:30:00Z", fresh.dataSource())) {
            twoMovements(ledger);
            fresh.execute("UPDATE ledger_posting SET amount = 20.01 WHERE account = 'cash' AND amount = 20");
            assertThat(Reports.of(ledger.ledger().asAuditor())
                            .rollForward(days("2026-04-01", "2026-06-01", AMSTERDAM), Partition.MONTH, line -> {}))
                    .isFalse();
            fresh.execute("UPDATE ledger_posting SET amount = 20 WHERE account = 'cash' AND amount = 20.01");
        }
    }

    @EachDatabase
    void a_period_of_too_many_parts_is_refused(TestDatabase database) {
        DomainStories.on(database, "2026-03-31T23:30:00Z", ledger -> {
            twoMovements(ledger);

            assertThatThrownBy(() -> lines(ledger, days("2000-01-01", "2010-01-02", ZoneOffset.UTC), Partition.MONTH))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "the period from 2000-01-01T00:00:00Z to 2010-01-02T00:00:00Z has more than 120 parts by"
                                    + " month; choose a shorter period or longer parts");
            assertThat(cash(ledger, days("2000-01-01", "2010-01-01", ZoneOffset.UTC), Partition.MONTH))
                    .isEmpty();
        });
    }

    private static void twoMovements(LedgerFixture ledger) {
        ledger.given(DepositFunds.of("d-1", "acme", DomainStories.usd("20.00")));
        ledger.givenTime("2026-04-30T22:00:00Z").given(RefundFunds.of("r-1", "acme", DomainStories.usd("5.00")));
    }

    private static StatementPeriod days(String from, String to, ZoneId zone) {
        return StatementPeriod.days(LocalDate.parse(from), LocalDate.parse(to), zone);
    }

    private static List<String> cash(LedgerFixture ledger, StatementPeriod period, Partition partition) {
        return lines(ledger, period, partition).stream()
                .filter(line -> line.account().equals("cash"))
                .map(line -> line.period() + " " + line.account() + ": "
                        + line.opening().text() + " + " + line.debits().text() + " - "
                        + line.credits().text() + " = " + line.closing().text() + " (" + line.postings() + ")")
                .toList();
    }

    private static List<PeriodicRollForward> lines(LedgerFixture ledger, StatementPeriod period, Partition partition) {
        var lines = new ArrayList<PeriodicRollForward>();
        assertThat(Reports.of(ledger.ledger().asAuditor()).rollForward(period, partition, lines::add))
                .isTrue();
        return lines;
    }
}
