package io.piecework.ledger.bank.reconcile;

import static io.piecework.ledger.bank.reconcile.BankFile.OTHER;
import static io.piecework.ledger.bank.reconcile.BankFile.OURS;
import static io.piecework.ledger.bank.reconcile.BankFile.balance;
import static io.piecework.ledger.bank.reconcile.BankFile.booking;
import static io.piecework.ledger.bank.reconcile.BankFile.out;
import static io.piecework.ledger.bank.reconcile.BankFile.saying;
import static io.piecework.ledger.bank.reconcile.BankFile.statement;
import static io.piecework.ledger.bank.reconcile.Reconciled.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.bank.EuroPayouts;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.ReportPayout;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which day the date of an opening balance means. The ledger has a deposit of Friday, 4 December, and a payout of Monday: a statement from Saturday on has
 * the payout only.
 */
class StatementDatesTest {

    private static final String FRI = "2026-12-04";
    private static final String SAT = "2026-12-05";
    private static final String SUN = "2026-12-06";
    private static final String MON = "2026-12-07";
    private static final String TUE = "2026-12-08";

    private static final String DEPOSIT = "only-ledger - [d-1] EUR -100.00 not in the bank's statements";
    private static final String PAID = "matched p-ada/1 [p-ada/1] EUR 0.00 ";

    private final EuroPayouts payouts = EuroPayouts.ofThree();

    StatementDatesTest() {
        payouts.ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("100.00", "EUR")));
        payouts.clock.set(Instant.parse("2026-12-07T12:00:00Z"));
        payouts.ledger.execute(ReportPayout.of("p-ada", 1, PayoutOutcome.PAID));
    }

    @AfterEach
    void close() {
        payouts.close();
    }

    private Reconciliation reconciled(String... statements) {
        return Reconciliation.of(payouts.ledger, List.of(BankFile.read(statements)), ZoneOffset.UTC);
    }

    private void refused(String message, String... statements) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reconciled(statements))
                .withMessage(message);
    }

    /** Of Monday. */
    private static String monday(String code, String dated) {
        return statement(
                "232",
                OURS,
                balance(code, dated, "1100.00"),
                balance("CLBD", MON, "1087.60"),
                out(MON, "p-ada/1", "12.40"));
    }

    /** Of Tuesday, without a booking. */
    private static String tuesday(String code, String dated) {
        return empty("233", OURS, code, dated, "1087.60", TUE);
    }

    private static String empty(String id, String account, String code, String dated, String amount, String last) {
        return statement(id, account, balance(code, dated, amount), balance("CLBD", last, amount));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPBD", "PRCD"})
    void an_opening_balance_may_have_the_day_of_the_closing_balance_before_it(String code) {
        Reconciliation done = reconciled(monday(code, FRI), tuesday(code, MON));

        assertThat(found(done)).containsExactly(PAID);
        assertThat(done.holds()).isTrue();
        assertThat(done.proofs().get(0).ledgerOpening()).isEqualTo(Amount.of("100.00", "EUR"));
        assertThat(found(reconciled(tuesday(code, MON), monday(code, FRI)))).containsExactly(PAID);
    }

    @Test
    void the_day_before_monday_may_be_sunday_or_friday() {
        String friday = statement(
                "231",
                OURS,
                balance("OPBD", FRI, "1000.00"),
                balance("CLBD", FRI, "1100.00"),
                booking("CRDT", FRI, "100.00", ""));
        for (String day : List.of(FRI, SAT, SUN, MON)) {
            Reconciliation done = reconciled(friday, monday("OPBD", day));
            assertThat(done.holds()).as(day).isTrue();
            assertThat(found(done)).as(day).hasSize(2).contains(PAID);
        }
    }

    @Test
    void a_statement_may_say_with_which_day_it_begins() {
        assertThat(found(reconciled(saying(monday("OPBD", FRI), MON + "T00:00:00+01:00"))))
                .containsExactly(PAID);
        assertThat(found(reconciled(saying(monday("OPBD", FRI), FRI + "T00:00:00"))))
                .containsExactlyInAnyOrder(DEPOSIT, PAID);
    }

    @Test
    void without_a_sign_the_date_is_the_first_day() {
        assertThat(found(reconciled(monday("OPBD", FRI)))).containsExactlyInAnyOrder(DEPOSIT, PAID);
        assertThat(found(reconciled(monday("PRCD", FRI)))).containsExactly(PAID);
    }

    @Test
    void all_balances_of_a_statement_of_one_day_may_have_that_day() {
        assertThat(found(reconciled(monday("PRCD", MON)))).containsExactly(PAID);
        assertThat(found(reconciled(monday("OPBD", MON)))).containsExactly(PAID);
    }

    @Test
    void an_opening_balance_before_bookings_of_its_day_is_of_the_beginning_of_that_day() {
        String friday = statement(
                "231",
                OURS,
                balance("OPBD", FRI, "1000.00"),
                balance("CLBD", MON, "987.60"),
                booking("CRDT", FRI, "100.00", ""),
                booking("DBIT", FRI, "100.00", ""),
                out(MON, "p-ada/1", "12.40"));

        assertThat(reconciled(friday).proofs().get(0).ledgerOpening()).isEqualTo(Amount.of("0.00", "EUR"));
        refused(
                "statement 230 of NL…4300, 2026-12-04 to 2026-12-04, and statement 231 of NL…4300, 2026-12-04 to 2026-12-07,"
                        + " overlap: EUR 1000.00 after the one, EUR 1000.00 before the other",
                empty("230", OURS, "OPBD", FRI, "1000.00", FRI),
                friday);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPBD", "PRCD"})
    void what_is_doubled_overlaps_or_is_missing_is_found_with_either_date(String code) {
        String first = code.equals("OPBD") ? FRI : SAT;
        refused(
                "statement 232 of NL…4300, " + first + " to 2026-12-07, is given twice",
                monday(code, FRI),
                monday(code, FRI));
        refused(
                "statement 233 of NL…4300, " + (code.equals("OPBD") ? MON : TUE) + " to 2026-12-08, is given twice",
                tuesday(code, MON),
                tuesday(code, MON));
        refused(
                "statement 232 of NL…4300 and statement 234 of NL…4300 have a gap between them: EUR 1087.60 at the end of 2026-12-07, EUR 900.00 at the beginning of 2026-12-09",
                monday(code, FRI),
                empty("234", OURS, code, TUE, "900.00", "2026-12-10")
                        .replace("</CreDtTm><Acct>", "</CreDtTm><FrToDt><FrDtTm>2026-12-09</FrDtTm></FrToDt><Acct>"));
    }

    @Test
    void two_statements_of_one_day_overlap() {
        refused(
                "statement 232 of NL…4300, 2026-12-04 to 2026-12-07, and statement 233 of NL…4300, 2026-12-07 to 2026-12-08,"
                        + " overlap: EUR 1087.60 after the one, EUR 1100.00 before the other",
                monday("OPBD", FRI),
                empty("233", OURS, "OPBD", MON, "1100.00", TUE));
        refused(
                "statement 232 of NL…4300, 2026-12-04 to 2026-12-07, and statement 233 of NL…4300, 2026-12-06 to 2026-12-08,"
                        + " overlap: EUR 1087.60 after the one, EUR 1087.60 before the other",
                monday("OPBD", FRI),
                empty("233", OURS, "OPBD", SUN, "1087.60", TUE));
    }

    @Test
    void a_weekend_without_bookings_has_a_statement_or_none() {
        String weekend = empty("232a", OURS, "OPBD", FRI, "1100.00", SUN);
        String friday = empty("231", OURS, "OPBD", "2026-12-03", "1100.00", FRI);

        assertThat(found(reconciled(weekend, friday, monday("OPBD", SUN)))).containsExactlyInAnyOrder(DEPOSIT, PAID);
        assertThat(found(reconciled(friday, monday("OPBD", FRI)))).containsExactlyInAnyOrder(DEPOSIT, PAID);
    }

    @Test
    void accounts_of_two_banks_begin_and_end_together() {
        String monday = monday("OPBD", FRI);
        String other = empty("7", OTHER, "OPBD", MON, "5.00", MON);
        assertThat(reconciled(monday, other).proofs().get(0).ledgerOpening()).isEqualTo(Amount.of("100.00", "EUR"));

        assertThat(found(reconciled(monday("PRCD", FRI), other))).containsExactly(PAID);
        refused(
                "the statements of DE…3000 are of 2026-12-08 to 2026-12-08, all together of 2026-12-07 to 2026-12-08: give those of"
                        + " the same days",
                monday("OPBD", MON),
                tuesday("OPBD", TUE),
                empty("7", OTHER, "OPBD", TUE, "5.00", TUE));
        refused(
                "the statements of DE…3000 are of 2026-12-07 to 2026-12-07, all together of 2026-12-07 to 2026-12-08: give those of"
                        + " the same days",
                monday("OPBD", MON),
                tuesday("OPBD", TUE),
                other);
    }

    @Test
    void an_overdrawn_account_chains_by_its_sign() {
        String monday = statement(
                "232",
                OURS,
                balance("OPBD", FRI, "-10.00"),
                balance("CLBD", MON, "-22.40"),
                out(MON, "p-ada/1", "12.40"));

        assertThat(found(reconciled(monday, empty("233", OURS, "OPBD", MON, "-22.40", TUE))))
                .containsExactly(PAID);
        refused(
                "statement 232 of NL…4300, 2026-12-04 to 2026-12-07, and statement 233 of NL…4300, 2026-12-07 to 2026-12-08,"
                        + " overlap: EUR -22.40 after the one, EUR 22.40 before the other",
                monday,
                empty("233", OURS, "OPBD", MON, "22.40", TUE));
    }
}
