package io.piecework.ledger.bank.reconcile;

import static io.piecework.ledger.bank.BankMessages.batch;
import static io.piecework.ledger.bank.BankMessages.booking;
import static io.piecework.ledger.bank.BankMessages.payment;
import static io.piecework.ledger.bank.reconcile.Reconciled.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.bank.BankMessages;
import io.piecework.ledger.bank.EuroPayouts;
import io.piecework.ledger.bank.report.BankReport;
import io.piecework.ledger.bank.transfer.CreditTransfers;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.ReissuePayout;
import io.piecework.ledger.payout.ReportPayout;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Statements that seem to fit and do not. */
class UnfitStatementsTest {

    private static final String ACCOUNT = "NL91ABNA0417164300";
    private static final String OTHER = "DE89370400440532013000";

    private final EuroPayouts payouts = EuroPayouts.ofThree();

    @AfterEach
    void close() {
        payouts.close();
    }

    private static Amount eur(String amount) {
        return Amount.of(amount, "EUR");
    }

    private void report(PayoutOutcome outcome, String... workers) {
        payouts.clock.set(Instant.parse("2026-12-07T12:00:00Z"));
        for (String worker : workers) {
            payouts.ledger.execute(ReportPayout.of("p-" + worker, 1, outcome));
        }
    }

    private static String balance(String code, String amount, String day) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + code + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">" + amount
                + "</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>" + day + "</Dt></Dt></Bal>\n";
    }

    private static String file(String opening, String closing, String account, String... bookings) {
        return BankMessages.balanced("2026-12-04", opening, "2026-12-07", closing, account, bookings);
    }

    private Reconciliation reconciled(String... files) {
        List<BankReport> reports = List.of(files).stream()
                .map(file -> BankReport.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8))))
                .toList();
        return Reconciliation.of(payouts.ledger, reports, ZoneOffset.UTC);
    }

    @Test
    void statements_whose_errors_cancel_do_not_hold() {
        Reconciliation done = reconciled(file("0.00", "10.00", ACCOUNT), file("10.00", "0.00", OTHER));

        assertThat(done.holds()).isFalse();
        assertThat(done.faults())
                .containsExactly(
                        "statement S of DE…3000 does not add up: EUR 10.00 before, EUR 0.00 booked,"
                                + " EUR 0.00 after",
                        "statement S of NL…4300 does not add up: EUR 0.00 before, EUR 0.00 booked,"
                                + " EUR 10.00 after");
    }

    @Test
    void what_a_booking_has_beside_its_payments_has_a_name() {
        report(PayoutOutcome.PAID, "ada", "ben");

        Reconciliation done = reconciled(file(
                "100.00",
                "56.10",
                ACCOUNT,
                booking(
                        "DBIT",
                        "BOOK",
                        "43.90",
                        payment("p-ada/1", "12.40", "DBIT"),
                        payment("p-ben/1", "30.00", "DBIT"))));

        assertThat(found(done))
                .containsExactlyInAnyOrder(
                        "matched p-ada/1 [p-ada/1] EUR 0.00 ",
                        "matched p-ben/1 [p-ben/1] EUR 0.00 ",
                        "only-bank  [] EUR -1.50 the booking is of EUR -43.90, its payments of EUR -42.40");
        assertThat(done.holds()).isTrue();
    }

    @Test
    void a_booking_whose_payments_have_no_amounts_is_one_booking() {
        report(PayoutOutcome.PAID, "ada", "ben");

        Reconciliation done = reconciled(file(
                "100.00",
                "57.60",
                ACCOUNT,
                booking("DBIT", "BOOK", "42.40", payment("p-ada/1", ""), payment("p-ben/1", ""))));

        assertThat(found(done)).containsExactly("batch  [p-ada/1, p-ben/1] EUR 0.00 ");
        assertThat(done.holds()).isTrue();
    }

    @Test
    void a_fee_of_as_much_as_one_payout_is_not_that_payout() {
        report(PayoutOutcome.PAID, "ada");

        assertThat(found(reconciled(file("20.00", "7.60", ACCOUNT, booking("DBIT", "BOOK", "12.40")))))
                .containsExactly(
                        "proposed  [p-ada/1] EUR 0.00 as much as payout-paid p-ada/1 of 2026-12-07, and nothing else is");
    }

    @Test
    void a_credit_that_the_bank_took_back_is_no_batch() {
        report(PayoutOutcome.PAID, "ada", "ben");
        String taken = booking("DBIT", "BOOK", "42.40").replace("<Sts>", "<RvslInd>true</RvslInd><Sts>");

        assertThat(found(reconciled(file("50.00", "7.60", ACCOUNT, taken))))
                .containsExactlyInAnyOrder(
                        "only-bank  [] EUR -42.40 a booking without details",
                        "only-ledger - [p-ada/1] EUR 12.40 not in the bank's statements",
                        "only-ledger - [p-ben/1] EUR 30.00 not in the bank's statements");
    }

    @Test
    void a_booking_of_a_named_file_is_of_that_files_payouts_only() {
        CreditTransfers.of(payouts.ledger, payouts.payees, payouts.files)
                .make(
                        EuroPayouts.order("2026-12-04-1"),
                        payouts.ledger.asOperator().payouts().claim("bank"));
        payouts.request("dan", "7.00", "EUR");
        report(PayoutOutcome.PAID, "ada", "ben", "cho", "dan");

        assertThat(found(reconciled(file(
                        "100.00", "32.60", ACCOUNT, booking("DBIT", "BOOK", "67.40", batch("3", "2026-12-04-1"))))))
                .containsExactlyInAnyOrder(
                        "batch  [p-ada/1, p-ben/1, p-cho/1] EUR 0.00 ",
                        "only-ledger - [p-dan/1] EUR 7.00 not in the bank's statements");
        assertThat(found(reconciled(file(
                        "100.00", "25.60", ACCOUNT, booking("DBIT", "BOOK", "74.40", batch("4", "2026-12-04-2"))))))
                .hasSize(5)
                .contains("only-bank  [] EUR -74.40 a booking of 4 payments without details");
    }

    @Test
    void a_booking_of_another_systems_file_is_of_payouts_that_left_without_one() {
        report(PayoutOutcome.PAID, "ada", "ben");

        assertThat(found(reconciled(
                        file("50.00", "7.60", ACCOUNT, booking("DBIT", "BOOK", "42.40", batch("2", "OTHER-1"))))))
                .containsExactly("batch  [p-ada/1, p-ben/1] EUR 0.00 ");
    }

    @Test
    void batches_of_two_currencies_on_one_day_are_both_found() {
        payouts.request("dan", "7.00", "USD");
        payouts.request("eve", "8.00", "USD");
        report(PayoutOutcome.PAID, "ada", "ben", "dan", "eve");

        assertThat(found(reconciled(
                        file("50.00", "7.60", ACCOUNT, booking("DBIT", "BOOK", "42.40", batch("2"))),
                        file("50.00", "35.00", OTHER, booking("DBIT", "BOOK", "15.00", batch("2")))
                                .replace("EUR", "USD"))))
                .containsExactlyInAnyOrder(
                        "batch  [p-ada/1, p-ben/1] EUR 0.00 ", "batch  [p-dan/1, p-eve/1] USD 0.00 ");
    }

    @Test
    void a_booking_in_another_currency_than_the_ledgers_is_another_booking() {
        report(PayoutOutcome.PAID, "ada");

        assertThat(found(reconciled(
                        file("0.00", "0.00", ACCOUNT),
                        file("50.00", "36.60", OTHER, booking("DBIT", "BOOK", "13.40", payment("p-ada/1", "")))
                                .replace("EUR", "USD"))))
                .containsExactlyInAnyOrder(
                        "only-bank p-ada/1 [] USD -13.40 the payout is paid in the ledger since 2026-12-07",
                        "only-ledger - [p-ada/1] EUR 12.40 not in the bank's statements");
    }

    @Test
    void a_payout_that_came_back_is_no_deposit() {
        payouts.ledger.execute(DepositFunds.of("d-1", "acme", eur("25.00")));
        report(PayoutOutcome.SUBMITTED, "cho");

        assertThat(found(reconciled(
                        file("0.00", "25.00", ACCOUNT, booking("CRDT", "BOOK", "25.00", payment("p-cho/1", ""))))))
                .containsExactlyInAnyOrder(
                        "only-bank p-cho/1 [] EUR 25.00 the payout is submitted in the ledger since 2026-12-07",
                        "only-ledger - [d-1] EUR -25.00 not in the bank's statements");
    }

    @Test
    void an_earlier_attempt_that_the_bank_paid_after_all_is_named() {
        report(PayoutOutcome.FAILED, "ada");
        payouts.ledger.execute(ReissuePayout.of("p-ada", 2));
        payouts.ledger.execute(ReportPayout.of("p-ada", 2, PayoutOutcome.PAID));

        assertThat(found(reconciled(file(
                        "50.00",
                        "25.20",
                        ACCOUNT,
                        booking("DBIT", "BOOK", "12.40", payment("p-ada/1", "")),
                        booking("DBIT", "BOOK", "12.40", payment("p-ada/2", ""))))))
                .containsExactlyInAnyOrder(
                        "matched p-ada/2 [p-ada/2] EUR 0.00 ",
                        "only-bank p-ada/1 [] EUR -12.40 an earlier attempt: the payout is paid in the ledger since"
                                + " 2026-12-07, with p-ada/2");
    }

    @Test
    void of_a_payment_that_is_booked_twice_the_later_booking_is_the_second() {
        report(PayoutOutcome.PAID, "ada");
        String paid = booking("DBIT", "BOOK", "12.40", payment("p-ada/1", ""));
        String again = paid.replace("<BookgDt><Dt>2026-12-07", "<BookgDt><Dt>2026-12-08");
        String first = BankMessages.balanced("2026-12-07", "50.00", "2026-12-07", "37.60", ACCOUNT, paid);
        String second = BankMessages.balanced("2026-12-08", "37.60", "2026-12-08", "25.20", ACCOUNT, again);

        assertThat(reconciled(second, first).lines())
                .extracting(line -> line.day() + " " + line.found())
                .containsExactly("2026-12-07 matched", "2026-12-08 doubled");
    }

    @Test
    void an_opening_and_a_preceding_closing_balance_are_one() {
        String monday = BankMessages.balanced("2026-12-07", "10.00", "2026-12-07", "10.00", ACCOUNT)
                .replaceFirst("<Bal>", balance("PRCD", "10.00", "2026-12-04") + "<Bal>");
        String friday = BankMessages.balanced("2026-12-04", "10.00", "2026-12-04", "10.00", ACCOUNT);

        assertThat(reconciled(monday, friday).holds()).isTrue();
        assertThat(reconciled(monday, BankMessages.balanced("2026-12-07", "1.00", "2026-12-07", "1.00", OTHER))
                        .holds())
                .isTrue();
    }

    @Test
    void balances_that_contradict_each_other_are_refused() {
        String right = file("10.00", "10.00", ACCOUNT);
        refused(
                right.replaceFirst("<Bal>", balance("PRCD", "11.00", "2026-12-03") + "<Bal>"),
                "statement S of NL…4300 has two opening balances, EUR 11.00 and EUR 10.00");
        refused(
                right.replaceFirst("<Bal>", balance("CLBD", "11.00", "2026-12-05") + "<Bal>"),
                "statement S of NL…4300 has two closing balances, EUR 11.00 and EUR 10.00");
        refused(
                right.replaceFirst("Ccy=\"EUR\">10.00", "Ccy=\"USD\">10.00"),
                "statement S of NL…4300 begins with USD 10.00 and ends with EUR 10.00");
        refused(
                BankMessages.balanced("2026-12-07", "10.00", "2026-12-04", "10.00", ACCOUNT),
                "statement S of NL…4300 ends on 2026-12-04, before it begins on 2026-12-07");
        refused(
                right.replace(
                        "</Stmt>",
                        "</Stmt>\n<Stmt><Id>2</Id>" + booking("DBIT", "BOOK", "5.00") + booking("CRDT", "BOOK", "5.00")
                                + "</Stmt>"),
                "statement 2 has bookings and no balances");
    }

    private void refused(String file, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> reconciled(file)).withMessage(message);
    }
}
