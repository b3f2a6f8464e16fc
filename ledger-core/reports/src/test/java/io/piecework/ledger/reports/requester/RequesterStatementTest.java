package io.piecework.ledger.reports.requester;

import static io.piecework.ledger.reports.requester.SpendingScene.acme;
import static io.piecework.ledger.reports.requester.SpendingScene.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.journal.RequesterFunds;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequesterStatementTest {

    @EachDatabase
    void what_the_lines_add_up_to_agrees_with_the_funds(TestDatabase database) {
        SpendingScene.on(database, ledger -> {
            RequesterStatement statement = acme(ledger).statement("USD").orElseThrow();

            assertThat(statement.totals())
                    .isEqualTo(new RequesterTotals(
                            usd("50.00"),
                            usd("0.00"),
                            usd("10.00"),
                            usd("0.00"),
                            usd("0.00"),
                            usd("15.84"),
                            usd("12.48"),
                            usd("2.92"),
                            usd("3.36"),
                            usd("4.50"),
                            usd("1.50"),
                            usd("0.28")));
            assertThat(statement.closing()).isEqualTo(new RequesterBalance(usd("33.72"), usd("0.00")));
            assertThat(statement.now()).isEqualTo(statement.closing());
            assertThat(ledger.ledger().asRequester("acme").funds("USD"))
                    .contains(new RequesterFunds(
                            new RequesterId("acme"),
                            statement.totals().deposited(),
                            statement.closing().available(),
                            statement.closing().reserved(),
                            statement.totals().spent(),
                            statement.totals().refunded(),
                            usd("0.00"),
                            usd("0.00")));
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

    @EachDatabase
    void another_requester_sees_nothing_of_it(TestDatabase database) {
        SpendingScene.on(database, ledger -> {
            var zoo = Reports.of(ledger.ledger().asRequester("zoo"));

            assertThat(zoo.statement("USD").orElseThrow().lines())
                    .extracting(RequesterLine::reference)
                    .containsExactly("d-2");
            assertThat(zoo.fees("USD", StatementPeriod.all()).orElseThrow().tasks())
                    .isEmpty();
            assertThat(Reports.of(ledger.ledger().asRequester("new")).statement("USD"))
                    .isEmpty();
            assertThat(Reports.of(ledger.ledger().asRequester("acme")).statement("EUR"))
                    .isEmpty();
            assertThat(Reports.of(ledger.ledger().asRequester("acme")).fees("EUR", StatementPeriod.all()))
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
