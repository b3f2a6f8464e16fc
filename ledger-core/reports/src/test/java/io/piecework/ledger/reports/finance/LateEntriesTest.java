package io.piecework.ledger.reports.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.GrantBonus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

class LateEntriesTest {

    private static final StatementPeriod MAY =
            StatementPeriod.days(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 6, 1), ZoneOffset.UTC);

    /** A deposit and a bonus of May come in June, the bonus of April at the same time; what is recorded in May or takes effect in June is not late. */
    private static void play(LedgerFixture ledger) {
        ledger.given(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));
        ledger.givenTime("2026-05-31T23:59:59.999999Z").given(bonus("in-time", "ada", "1.00", "2026-05-30T10:00:00Z"));
        ledger.givenTime("2026-06-01T00:00:00Z").given(bonus("first", "ada", "2.00", "2026-05-31T23:59:59.999999Z"));
        ledger.givenTime("2026-06-10T08:00:00Z")
                .given(
                        DepositFunds.of("d-2", "acme", Amount.parse("USD 5.00"))
                                .by(Actor.PLATFORM)
                                .at(Instant.parse("2026-05-20T08:00:00Z")),
                        bonus("second", "ben", "3.00", "2026-05-21T10:00:00Z"),
                        bonus("of-april", "ben", "4.00", "2026-04-30T10:00:00Z"),
                        bonus("of-june", "ben", "0.50", "2026-06-10T08:00:00Z"));
    }

    @EachDatabase
    void every_account_has_what_was_recorded_after_the_period(TestDatabase database) {
        DomainStories.on(database, "2026-04-01T08:00:00Z", ledger -> {
            play(ledger);

            assertThat(late(ledger, MAY, ReportScope.all()))
                    .containsExactly(
                            "cash  5.00 5.00 deposit-received 2026-05-20T08:00:00Z 2026-06-10T08:00:00Z",
                            "requester:available acme -5.00 -5.00 deposit-received 2026-05-20T08:00:00Z 2026-06-10T08:00:00Z",
                            "requester:available acme 3.00 -2.00 bonus-granted 2026-05-21T10:00:00Z 2026-06-10T08:00:00Z",
                            "requester:available acme 2.00 0.00 bonus-granted 2026-05-31T23:59:59.999999Z 2026-06-01T00:00:00Z",
                            "worker:available ada -2.00 -2.00 bonus-granted 2026-05-31T23:59:59.999999Z 2026-06-01T00:00:00Z",
                            "worker:available ben -3.00 -3.00 bonus-granted 2026-05-21T10:00:00Z 2026-06-10T08:00:00Z");
            assertThat(late(ledger, MAY, ReportScope.all().ofOwner("ben")))
                    .containsExactly(
                            "worker:available ben -3.00 -3.00 bonus-granted 2026-05-21T10:00:00Z 2026-06-10T08:00:00Z");
            assertThat(late(ledger, MAY, ReportScope.all().asOf(AsOf.recorded(Instant.parse("2026-06-10T08:00:00Z")))))
                    .hasSize(2)
                    .allMatch(entry -> entry.contains(" 2.00 ") || entry.contains(" -2.00 "));
        });
    }

    @EachDatabase
    void a_period_without_an_end_is_refused(TestDatabase database) {
        DomainStories.on(
                database,
                "2026-04-01T08:00:00Z",
                ledger -> assertThatThrownBy(() -> late(ledger, StatementPeriod.all(), ReportScope.all()))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("late entries are of a period that has an end"));
    }

    private static GrantBonus bonus(String id, String worker, String amount, String effective) {
        return GrantBonus.of(id, worker, "acme", Amount.parse("USD " + amount), "quick")
                .by(Actor.PLATFORM)
                .at(Instant.parse(effective));
    }

    private static List<String> late(LedgerFixture ledger, StatementPeriod period, ReportScope scope) {
        var entries = new ArrayList<String>();
        Reports.of(ledger.ledger().asAuditor())
                .within(scope)
                .lateEntries(
                        period,
                        entry -> entries.add(entry.account() + " " + entry.owner() + " "
                                + entry.amount().value() + " " + entry.sum().value() + " " + entry.event() + " "
                                + entry.effective() + " " + entry.recorded()));
        return entries;
    }
}
