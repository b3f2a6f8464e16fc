package io.piecework.ledger.reports.requester;

import static io.piecework.ledger.reports.requester.SpendingScene.acme;
import static io.piecework.ledger.reports.requester.SpendingScene.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reading.statement.StatementLine;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A requester's statement, page by page. */
class RequesterStatementPartTest {

    private static List<RequesterStatementPart> parts(RequesterReports reports, StatementPeriod period, int most) {
        var parts = new ArrayList<RequesterStatementPart>();
        StatementLine.@Nullable Key after = null;
        do {
            RequesterStatementPart part =
                    reports.statementPart("USD", period, after, most).orElseThrow();
            parts.add(part);
            after = part.next();
        } while (after != null);
        return parts;
    }

    @EachDatabase
    void the_pages_have_the_lines_of_the_whole_statement(TestDatabase database) {
        SpendingScene.on(database, ledger -> {
            for (StatementPeriod period : List.of(StatementPeriod.all(), SpendingScene.middle())) {
                RequesterStatement whole = acme(ledger).statement("USD", period).orElseThrow();
                for (int most : new int[] {1, 2, 5, 13, 14, 100}) {
                    List<RequesterStatementPart> parts = parts(acme(ledger), period, most);

                    assertThat(parts)
                            .flatExtracting(RequesterStatementPart::lines)
                            .isEqualTo(whole.lines());
                    assertThat(parts)
                            .allSatisfy(part -> assertThat(part.lines()).hasSizeBetween(1, most));
                    assertThat(parts.get(0).opening()).isEqualTo(whole.opening());
                    assertThat(parts.get(parts.size() - 1).closing()).isEqualTo(whole.closing());
                    for (int i = 1; i < parts.size(); i++) {
                        assertThat(parts.get(i).opening())
                                .isEqualTo(parts.get(i - 1).closing());
                    }
                }
            }
        });
    }

    /** June has 14 lines; the third page of five begins with the bonus. */
    @EachDatabase
    void a_page_has_what_was_written_down(TestDatabase database) {
        SpendingScene.on(database, ledger -> {
            List<RequesterStatementPart> parts = parts(acme(ledger), StatementPeriod.all(), 5);

            assertThat(parts).hasSize(3);
            assertThat(parts.get(0).lines())
                    .extracting(RequesterLine::kind)
                    .containsExactly("deposit", "task published", "task extended", "approved", "partially approved");
            assertThat(parts.get(0).opening()).isEqualTo(new RequesterBalance(usd("0.00"), usd("0.00")));
            assertThat(parts.get(2).closing()).isEqualTo(new RequesterBalance(usd("33.72"), usd("0.00")));
            assertThat(parts.get(2).lines())
                    .extracting(RequesterLine::kind)
                    .containsExactly("bonus", "reversed", "task expired", "refund");
        });
    }

    /** Deposits of one moment, so that only their positions tell them apart. */
    @EachDatabase
    void pages_part_lines_of_one_moment(TestDatabase database) {
        SpendingScene.on(database, ledger -> {
            ledger.givenTime("2026-06-12T09:00:00Z");
            for (int i = 1; i <= 7; i++) {
                ledger.given(DepositFunds.of("same-" + i, "acme", usd("1.00")));
            }
            List<RequesterLine> whole =
                    acme(ledger).statement("USD").orElseThrow().lines();

            for (int most = 1; most <= 8; most++) {
                assertThat(parts(acme(ledger), StatementPeriod.all(), most))
                        .flatExtracting(RequesterStatementPart::lines)
                        .isEqualTo(whole);
            }
        });
    }

    @EachDatabase
    void a_page_behind_the_last_line_is_empty(TestDatabase database) {
        SpendingScene.on(database, ledger -> {
            var after = new StatementLine.Key(Instant.parse("2026-06-30T09:00:00Z"), 999);
            RequesterStatementPart part = acme(ledger)
                    .statementPart("USD", StatementPeriod.all(), after, 5)
                    .orElseThrow();

            assertThat(part.lines()).isEmpty();
            assertThat(part.closing()).isEqualTo(part.opening());
            assertThat(part.opening()).isEqualTo(new RequesterBalance(usd("33.72"), usd("0.00")));
            assertThat(part.next()).isNull();
        });
    }

    @EachDatabase
    void refuses_what_is_no_page(TestDatabase database) {
        SpendingScene.on(database, ledger -> {
            RequesterReports reports = acme(ledger);
            var before = new StatementLine.Key(Instant.parse("2026-06-01T09:00:00Z"), 1);

            assertThatThrownBy(() -> reports.statementPart("USD", StatementPeriod.all(), null, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a part has 1 to 10000 lines, not 0");
            assertThatThrownBy(() -> reports.statementPart("USD", SpendingScene.middle(), before, 5))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("2026-06-01T09:00:00Z/1 is not in the period");
            assertThat(reports.statementPart("EUR", StatementPeriod.all(), null, 5))
                    .isEmpty();
            assertThat(Reports.of(ledger.ledger().asRequester("new"))
                            .statementPart("USD", StatementPeriod.all(), null, 5))
                    .isEmpty();
        });
    }
}
