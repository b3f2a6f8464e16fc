package io.piecework.ledger.reports.requester;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.ChargeBackCause;
import io.piecework.ledger.account.ChargeBackDeposit;
import io.piecework.ledger.account.ChargeBackPolicy;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.ReverseChargeBack;
import io.piecework.ledger.account.WriteOffDebt;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.StatementLine;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.finance.AccountEntry;
import io.piecework.ledger.reports.finance.CashMovement;
import io.piecework.ledger.reports.finance.FinanceReports;
import io.piecework.ledger.reports.finance.RequesterLiability;
import io.piecework.ledger.reports.finance.RequesterSpending;
import io.piecework.ledger.reports.finance.TextSearch;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.task.PublishTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Acme deposits USD 50.00, publishes for USD 12.00, loses the deposit, pays in USD 20.00, is forgiven USD 2.00 and wins the dispute. Globex has USD
 * 30.00 all the while.
 */
class ChargedBackStatementTest {

    @EachDatabase
    void a_statement_says_what_a_deposit_repaid(TestDatabase database) {
        on(database, ledger -> {
            RequesterReports acme = Reports.of(ledger.asRequester("acme"));
            RequesterStatement statement = acme.statement("USD").orElseThrow();
            assertThat(statement.lines().stream().map(ChargedBackStatementTest::line))
                    .containsExactly(
                            "deposit d-1 50.00 50.00",
                            "task published  -12.00 38.00",
                            "charge-back cb-1 -50.00 -12.00",
                            "deposit d-3 10.00 -2.00",
                            "debt written off w-1 2.00 0.00",
                            "deposit d-4 10.00 10.00",
                            "charge-back reversed cb-1 48.00 58.00");
            RequesterTotals totals = statement.totals();
            assertThat(totals.deposited()).isEqualTo(usd("70.00"));
            assertThat(totals.repaid()).isEqualTo(usd("10.00"));
            assertThat(totals.chargedBack()).isEqualTo(usd("2.00"));
            assertThat(totals.writtenOff()).isEqualTo(usd("2.00"));
            assertThat(totals.spent()).isEqualTo(usd("0.00"));
            assertThat(statement.closing()).isEqualTo(new RequesterBalance(usd("58.00"), usd("12.00")));
            assertThat(acme.fees("USD", StatementPeriod.all()).orElseThrow().tasks())
                    .isEmpty();
        });
    }

    @EachDatabase
    void a_charge_back_and_a_write_off_are_found_by_their_words_and_finance_reads_them(TestDatabase database) {
        on(database, ledger -> {
            assertThat(found(ledger, "md06")).containsExactly("reference deposit-charged-back charge-back:cb-1 MD06");
            assertThat(found(ledger, "goodwill")).containsExactly("reason debt-written-off write-off:w-1 goodwill");
            assertThat(found(ledger, "bank decided"))
                    .containsExactly("reason charge-back-reversed charge-back:cb-1 the bank decided for us");
            var entries = new ArrayList<AccountEntry>();
            Reports.of(ledger.asAuditor()).entries(LedgerAccount.BAD_DEBTS, StatementPeriod.all(), entries::add);
            assertThat(entries)
                    .extracting(AccountEntry::reason)
                    .containsExactly(
                            "goodwill, by operator:ops-1, approved by operator:ops-2", "the bank decided for us");
            entries.clear();
            Reports.of(ledger.asAuditor()).entries(LedgerAccount.CASH, StatementPeriod.all(), entries::add);
            assertThat(entries)
                    .extracting(AccountEntry::reason)
                    .contains("returned-direct-debit of deposit d-1: MD06", "the bank decided for us");
            assertThat(Reports.of(ledger.asRequester("acme"))
                            .statement("USD")
                            .orElseThrow()
                            .lines())
                    .filteredOn(line -> line.chargeBack() != null)
                    .extracting(RequesterLine::title)
                    .containsExactly("d-1, returned-direct-debit, MD06", "d-1, returned-direct-debit, MD06");
        });
    }

    private static List<String> found(Ledger ledger, String text) {
        return Reports.find(ledger.asAuditor(), TextSearch.of(text)).found().stream()
                .map(each -> each.where() + " " + each.event() + " " + each.stream() + " " + each.text())
                .toList();
    }

    @EachDatabase
    void finance_sees_what_is_owed_and_nothing_of_it_as_spent(TestDatabase database) {
        on(database, ledger -> {
            FinanceReports reports = Reports.of(ledger.asAuditor());
            var spent = new ArrayList<RequesterSpending>();
            reports.spending(StatementPeriod.all(), spent::add);
            assertThat(spent).isEmpty();
            var cash = new ArrayList<CashMovement>();
            assertThat(reports.cash(StatementPeriod.all(), cash::add)).isTrue();
            assertThat(cash.stream()
                            .map(move -> move.kind() + " " + move.reference() + " "
                                    + move.amount().text()))
                    .contains("deposit-charged-back cb-1 -50.00", "charge-back-reversed cb-1 50.00", "closing  100.00");

            ledger.execute(ChargeBackDeposit.of("cb-2", "d-1", usd("50.00"), ChargeBackCause.FRAUD, "arb-1"));
            ledger.execute(ChargeBackDeposit.of("cb-3", "d-3", usd("10.00"), ChargeBackCause.FRAUD, "arb-2"));
            // globex has 30.00, acme owes 2.00: the two are not netted
            assertThat(requesters(reports))
                    .containsExactly(
                            "requester acme -2.00 12.00 12.00 2.00",
                            "requester globex 30.00 0.00 30.00 0.00",
                            "total  28.00 12.00 42.00 2.00");
            ledger.execute(ChargeBackDeposit.of("cb-4", "d-4", usd("10.00"), ChargeBackCause.FRAUD, "arb-3")
                    .under(ChargeBackPolicy.BORNE_BY_PLATFORM));
            assertThat(requesters(reports)).contains("requester acme -2.00 12.00 12.00 2.00");
            assertThat(ledger.asAuditor().trialBalance().isZero()).isTrue();
            assertThat(ledger.asAuditor().trialBalance().lines().stream()
                            .filter(line -> line.account().equals("bad-debts"))
                            .map(line -> line.balance().text()))
                    .containsExactly("10.00");
        });
    }

    /** Acme has nothing available when the platform bears all of a charge-back, and gets nothing when its dispute is won. */
    @EachDatabase
    void a_charge_back_that_moves_none_of_the_requesters_money_has_a_line(TestDatabase database) {
        on(database, ledger -> {
            ledger.execute(PublishTask.of("cats", "acme", usd("58.00"), 1));
            ledger.execute(ChargeBackDeposit.of("cb-2", "d-3", usd("10.00"), ChargeBackCause.FRAUD, "arn-1")
                    .under(ChargeBackPolicy.BORNE_BY_PLATFORM));
            ledger.execute(ReverseChargeBack.of("cb-2", "no fraud"));
            RequesterReports acme = Reports.of(ledger.asRequester("acme"));
            List<RequesterLine> lines = acme.statement("USD").orElseThrow().lines();

            assertThat(lines.stream().skip(7).map(ChargedBackStatementTest::line))
                    .containsExactly(
                            "task published  -58.00 0.00",
                            "charge-back cb-2 0.00 0.00",
                            "charge-back reversed cb-2 0.00 0.00");
            assertThat(lines.get(8).title()).isEqualTo("d-3, fraud, arn-1");
            var parts = new ArrayList<RequesterLine>();
            StatementLine.Key next = null;
            do {
                RequesterStatementPart part = acme.statementPart("USD", StatementPeriod.all(), next, 2)
                        .orElseThrow();
                parts.addAll(part.lines());
                next = part.next();
            } while (next != null);
            assertThat(parts).isEqualTo(lines);
            assertThat(acme.fees("USD", StatementPeriod.all()).orElseThrow().tasks())
                    .isEmpty();
        });
    }

    private static void on(TestDatabase kind, Consumer<Ledger> story) {
        SettableClock clock = SettableClock.at("2026-05-31T12:00:00Z");
        try (FreshDatabase fresh = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(fresh.dataSource())
                        .clock(clock)
                        .build()) {
            for (var command : List.of(
                    DepositFunds.of("d-1", "acme", usd("50.00")),
                    DepositFunds.of("d-2", "globex", usd("30.00")),
                    PublishTask.of("dogs", "acme", usd("6.00"), 2),
                    ChargeBackDeposit.of("cb-1", "d-1", usd("50.00"), ChargeBackCause.RETURNED_DIRECT_DEBIT, "MD06"),
                    DepositFunds.of("d-3", "acme", usd("10.00")),
                    WriteOffDebt.of("w-1", "acme", usd("2.00"), "goodwill", "ops-2")
                            .by(Actor.operator("ops-1")),
                    DepositFunds.of("d-4", "acme", usd("10.00")),
                    ReverseChargeBack.of("cb-1", "the bank decided for us"))) {
                ledger.execute(command);
                clock.advance(Duration.ofHours(1));
            }
            story.accept(ledger);
        }
    }

    private static List<String> requesters(FinanceReports reports) {
        var rows = new ArrayList<RequesterLiability>();
        reports.requesters(rows::add);
        return rows.stream()
                .map(row -> String.join(
                        " ",
                        row.kind(),
                        row.requester(),
                        row.available().text(),
                        row.reserved().text(),
                        row.liability().text(),
                        row.receivable().text()))
                .toList();
    }

    private static String line(RequesterLine line) {
        return String.join(
                " ",
                line.kind(),
                line.reference(),
                line.available().text(),
                line.after().available().text());
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
