package io.piecework.ledger.reading.requester;

import static io.piecework.ledger.reading.requester.SpendingScene.acme;
import static io.piecework.ledger.reading.requester.SpendingScene.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.finance.report.RequesterFunds;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequesterStatementTest {

    @EachDatabase
    void every_movement_is_a_line_with_its_task_work_and_fee(TestDatabase database) {
        SpendingScene.on(database, ledger -> {
            RequesterStatement statement = acme(ledger).statement("USD").orElseThrow();

            assertThat(statement.text().lines().skip(4))
                    .containsExactly("""
                            Date              Task  Reference  Worker                      Available  Reserved    Pay    Fee    Tax  Balance
                            2026-06-01 09:00        d-1                deposit                 50.00      0.00   0.00   0.00   0.00    50.00
                            2026-06-01 09:10  dogs                     task published         -12.40     11.20   0.00   1.00   0.20    37.60
                            2026-06-02 09:00  dogs  more-dogs          task extended           -2.24      2.24   0.00   0.00   0.00    35.36
                            2026-06-03 10:00  dogs  a-1        ada     approved                 0.00     -2.24   2.00   0.20   0.04    35.36
                            2026-06-03 11:00  dogs  a-2        ben     partially approved       1.12     -2.24   1.00   0.10   0.02    36.48
                            2026-06-03 12:00  dogs  a-3        ben     rejected                 2.24     -2.24   0.00   0.00   0.00    38.72
                            2026-06-04 09:00  dogs  a-3        ben     overturned              -2.24      0.00   2.00   0.20   0.04    36.48
                            2026-06-05 09:00  dogs                     task stopped             4.48     -4.48   0.00   0.00   0.00    40.96
                            2026-06-05 10:00  dogs  a-4        ben     returned                 2.24     -2.24   0.00   0.00   0.00    43.20
                            2026-06-05 11:00  cats                     task published          -2.40      2.40   0.00   0.00   0.00    40.80
                            2026-06-06 09:00        b-1        ada     bonus                   -0.60      0.00   0.50   0.10   0.00    40.20
                            2026-06-07 09:00  dogs  a-1        ada     reversed                 1.12      0.00  -1.00  -0.10  -0.02    41.32
                            2026-06-10 09:00  cats                     task expired             2.40     -2.40   0.00   0.00   0.00    43.72
                            2026-06-11 09:00        r-1                refund                 -10.00      0.00   0.00   0.00   0.00    33.72

                                               Available  Reserved   Total
                            Opening balance         0.00      0.00    0.00
                            + deposits             50.00      0.00   50.00
                            - refunds             -10.00      0.00  -10.00
                              reserved            -15.84     15.84    0.00
                              released             12.48    -12.48    0.00
                            - spent                -2.92     -3.36   -6.28
                                pay                                  -4.50
                                fees                                 -1.50
                                tax on fees                          -0.28
                            = closing balance      33.72      0.00   33.72
                            """.lines().toArray(String[]::new));
        });
    }

    @EachDatabase
    void what_the_lines_add_up_to_agrees_with_the_funds(TestDatabase database) {
        SpendingScene.on(database, ledger -> {
            RequesterStatement statement = acme(ledger).statement("USD").orElseThrow();

            assertThat(statement.totals())
                    .isEqualTo(new RequesterTotals(
                            usd("50.00"),
                            usd("10.00"),
                            usd("15.84"),
                            usd("12.48"),
                            usd("2.92"),
                            usd("3.36"),
                            usd("4.50"),
                            usd("1.50"),
                            usd("0.28")));
            assertThat(statement.closing()).isEqualTo(new RequesterBalance(usd("33.72"), usd("0.00")));
            assertThat(statement.now()).isEqualTo(statement.closing());
            assertThat(acme(ledger).funds("USD"))
                    .contains(new RequesterFunds(
                            new RequesterId("acme"),
                            statement.totals().deposited(),
                            statement.closing().available(),
                            statement.closing().reserved(),
                            statement.totals().spent(),
                            statement.totals().refunded()));
        });
    }

    /** At the end of 3 June: 50.00 - 1.20 for publishing - 2.24 - 1.12; 6.72 of it for three slots. */
    @EachDatabase
    void a_period_begins_with_what_was_left_before_it(TestDatabase database) {
        SpendingScene.on(database, ledger -> {
            RequesterStatement statement =
                    acme(ledger).statement("USD", SpendingScene.middle()).orElseThrow();

            assertThat(statement.opening()).isEqualTo(new RequesterBalance(usd("38.72"), usd("6.72")));
            assertThat(statement.closing()).isEqualTo(new RequesterBalance(usd("41.32"), usd("2.40")));
            assertThat(statement.now()).isEqualTo(new RequesterBalance(usd("33.72"), usd("0.00")));
            assertThat(statement.lines())
                    .extracting(RequesterLine::kind)
                    .containsExactly("overturned", "task stopped", "returned", "task published", "bonus", "reversed");
        });
    }

    /** Midnight in Amsterdam is 22:00 in UTC. */
    @EachDatabase
    void days_are_those_of_the_zone(TestDatabase database) {
        SpendingScene.on(database, ledger -> {
            ledger.givenTime("2026-06-30T22:00:00Z").given(DepositFunds.of("d-july", "acme", usd("1.00")));
            StatementPeriod july = StatementPeriod.days(
                    LocalDate.of(2026, 7, 1), LocalDate.of(2026, 8, 1), ZoneId.of("Europe/Amsterdam"));

            RequesterStatement statement = acme(ledger).statement("USD", july).orElseThrow();

            assertThat(statement.lines())
                    .extracting(line -> line.effective().toString())
                    .containsExactly("2026-06-30T22:00:00Z");
            assertThat(statement.text())
                    .contains("1-31 July 2026, times in Europe/Amsterdam")
                    .contains("2026-07-01 00:00        d-july");
        });
    }

    @EachDatabase
    void another_requester_sees_nothing_of_it(TestDatabase database) {
        SpendingScene.on(database, ledger -> {
            var zoo = ledger.ledger().asRequester("zoo");

            assertThat(zoo.statement("USD").orElseThrow().lines())
                    .extracting(RequesterLine::reference)
                    .containsExactly("d-2");
            assertThat(zoo.fees("USD", StatementPeriod.all()).orElseThrow().tasks())
                    .isEmpty();
            assertThat(ledger.ledger().asRequester("new").statement("USD")).isEmpty();
            assertThat(ledger.ledger().asRequester("acme").statement("EUR")).isEmpty();
            assertThat(ledger.ledger().asRequester("acme").fees("EUR", StatementPeriod.all()))
                    .isEmpty();
        });
    }

    @EachDatabase
    void lines_are_handed_over_one_by_one(TestDatabase database) {
        SpendingScene.on(database, ledger -> {
            var lines = new ArrayList<RequesterLine>();

            assertThat(acme(ledger).statementLines("USD", SpendingScene.middle(), lines::add))
                    .isTrue();
            assertThat(lines)
                    .isEqualTo(acme(ledger)
                            .statement("USD", SpendingScene.middle())
                            .orElseThrow()
                            .lines());
            assertThat(acme(ledger).statementLines("EUR", StatementPeriod.all(), lines::add))
                    .isFalse();
        });
    }

    /** Pay 2.00 + 1.00 + 2.00 - 1.00; the fee 1.00 for publishing + 0.20 + 0.10 + 0.20 - 0.10, and 20 % tax on it. */
    @EachDatabase
    void fees_are_by_task_and_by_kind_of_award(TestDatabase database) {
        SpendingScene.on(database, ledger -> {
            FeeList fees = acme(ledger).fees("USD", StatementPeriod.all()).orElseThrow();

            assertThat(fees.tasks())
                    .containsExactly(
                            new TaskFees(
                                    "task",
                                    "dogs",
                                    "Find the dogs",
                                    3,
                                    "10%, USD 1.00 to start, 20% tax on it",
                                    usd("4.00"),
                                    usd("1.40"),
                                    usd("0.28"),
                                    usd("0.00"),
                                    usd("0.00"),
                                    usd("5.68")),
                            new TaskFees(
                                    "bonus",
                                    "",
                                    "",
                                    1,
                                    "20%",
                                    usd("0.50"),
                                    usd("0.10"),
                                    usd("0.00"),
                                    usd("0.00"),
                                    usd("0.00"),
                                    usd("0.60")));
            assertThat(fees.total().total()).isEqualTo(usd("6.28"));
        });
    }

    @Test
    void fees_are_printed_as_text() {
        SpendingScene.on(TestDatabase.H2, ledger -> {
            assertThat(acme(ledger)
                            .fees("USD", StatementPeriod.all())
                            .orElseThrow()
                            .text()
                            .lines()
                            .skip(4))
                    .containsExactly(
                            "Task   Terms of the fee                       Pieces   Pay   Fee   Tax  Total",
                            "dogs   10%, USD 1.00 to start, 20% tax on it       3  4.00  1.40  0.28   5.68",
                            "bonus  20%                                         1  0.50  0.10  0.00   0.60",
                            "total                                              4  4.50  1.50  0.28   6.28");
        });
    }

    @Test
    void a_statement_that_does_not_add_up_is_not_made() {
        SpendingScene.on(TestDatabase.H2, ledger -> {
            RequesterStatement statement = acme(ledger).statement("USD").orElseThrow();

            assertThatThrownBy(() -> new RequesterStatement(
                            statement.requester(),
                            statement.period(),
                            statement.position(),
                            statement.recorded(),
                            statement.fingerprint(),
                            statement.now(),
                            statement.opening(),
                            List.of(),
                            statement.totals(),
                            new RequesterBalance(usd("33.71"), usd("0.00"))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("statement does not add up");
            assertThatThrownBy(() -> new TaskFees(
                            "task",
                            "t",
                            "",
                            1,
                            "20%",
                            usd("1.00"),
                            usd("0.20"),
                            usd("0.00"),
                            usd("0.02"),
                            usd("0.00"),
                            usd("1.21")))
                    .hasMessage(
                            "fees do not add up: USD 1.00 + USD 0.20 + USD 0.00 + USD 0.02 + USD 0.00 is not USD 1.21");
        });
    }
}
