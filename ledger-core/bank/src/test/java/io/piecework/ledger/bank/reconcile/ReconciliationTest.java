package io.piecework.ledger.bank.reconcile;

import static io.piecework.ledger.bank.BankMessages.batch;
import static io.piecework.ledger.bank.BankMessages.booking;
import static io.piecework.ledger.bank.BankMessages.payment;
import static io.piecework.ledger.bank.reconcile.Reconciled.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.bank.BankMessages;
import io.piecework.ledger.bank.EuroPayouts;
import io.piecework.ledger.bank.reconcile.ReconciledLine.Found;
import io.piecework.ledger.bank.report.BankEntry;
import io.piecework.ledger.bank.report.BankReport;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.reports.finance.CashMovement;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

    private static final String ACCOUNT = "NL91ABNA0417164300";

    private final EuroPayouts payouts = EuroPayouts.ofThree();

    @AfterEach
    void close() {
        payouts.close();
    }

    private static Amount eur(String amount) {
        return Amount.of(amount, "EUR");
    }

    private void paid(String... workers) {
        payouts.clock.set(Instant.parse("2026-12-07T12:00:00Z"));
        for (String worker : workers) {
            payouts.ledger.execute(ReportPayout.of("p-" + worker, 1, PayoutOutcome.PAID));
        }
    }

    private static String out(String reference, String amount) {
        return booking("DBIT", "BOOK", amount, payment(reference, ""));
    }

    private static String in(String reference, String amount) {
        return booking("CRDT", "BOOK", amount, payment(reference, ""));
    }

    private static BankReport read(String file) {
        return BankReport.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    }

    /** Of 4 to 7 December. */
    private static BankReport statement(String opening, String closing, String... bookings) {
        return read(BankMessages.balanced("2026-12-04", opening, "2026-12-07", closing, ACCOUNT, bookings));
    }

    private Reconciliation reconciled(BankReport... statements) {
        return Reconciliation.of(payouts.ledger, List.of(statements), ZoneOffset.UTC);
    }

    @Test
    void the_same_reference_and_amount_are_the_same_money() {
        payouts.ledger.execute(DepositFunds.of("d-1", "acme", eur("100.00")));
        paid("ada");

        Reconciliation done = reconciled(statement("1000.00", "1087.60", out("p-ada/1", "12.40"), in("d-1", "100.00")));

        assertThat(found(done))
                .containsExactlyInAnyOrder("matched p-ada/1 [p-ada/1] EUR 0.00 ", "matched d-1 [d-1] EUR 0.00 ");
        assertThat(done.open()).isEmpty();
        assertThat(done.holds()).isTrue();
        assertThat(done.proofs())
                .containsExactly(new CashProof(eur("0.00"), eur("1000.00"), eur("0.00"), eur("87.60"), eur("1087.60")));
    }

    @Test
    void each_difference_has_a_name_and_they_lead_to_the_closing_difference() {
        payouts.ledger.execute(DepositFunds.of("d-2", "acme", eur("60.00")));
        paid("ada", "ben", "cho");

        Reconciliation done = reconciled(statement(
                "500.00",
                "500.50",
                out("p-ada/1", "12.40"),
                out("p-ada/1", "12.40"),
                out("p-ben/1", "31.20"),
                booking("DBIT", "BOOK", "3.50"),
                in("INVOICE 7", "60.00"),
                booking("DBIT", "PDNG", "9.00", payment("p-cho/1", ""))));

        assertThat(found(done))
                .containsExactlyInAnyOrder(
                        "matched p-ada/1 [p-ada/1] EUR 0.00 ",
                        "doubled p-ada/1 [] EUR -12.40 the bank booked this reference before",
                        "different p-ben/1 [p-ben/1] EUR -1.20 the bank has EUR -31.20, the ledger EUR -30.00",
                        "only-bank  [] EUR -3.50 a booking without details",
                        "proposed INVOICE 7 [d-2] EUR 0.00 as much as deposit-received d-2 of 2026-12-04, and nothing else is",
                        "only-ledger - [p-cho/1] EUR 25.00 not in the bank's statements");
        assertThat(done.holds()).isTrue();
        CashProof proof = done.proofs().get(0);
        assertThat(proof.named()).isEqualTo(eur("7.90"));
        assertThat(proof.closingDifference()).isEqualTo(eur("507.90"));
    }

    @Test
    void a_payment_that_the_ledger_does_not_know_as_paid_says_what_it_is() {
        payouts.ledger.execute(ReportPayout.of("p-ada", 1, PayoutOutcome.SUBMITTED));

        assertThat(found(reconciled(statement("0.00", "-12.40", out("p-ada/1", "12.40")))))
                .containsExactly(
                        "only-bank p-ada/1 [] EUR -12.40 the payout is submitted in the ledger since 2026-12-04");
    }

    @Test
    void one_booking_of_a_file_is_all_its_payouts() {
        paid("ada", "ben", "cho");

        Reconciliation done = reconciled(statement("100.00", "32.60", booking("DBIT", "BOOK", "67.40", batch("3"))));

        assertThat(found(done)).containsExactly("batch  [p-ada/1, p-ben/1, p-cho/1] EUR 0.00 ");
        assertThat(done.open()).isEmpty();
    }

    @Test
    void a_booking_of_another_sum_is_no_batch() {
        paid("ada", "ben", "cho");

        Reconciliation done = reconciled(statement("100.00", "32.61", booking("DBIT", "BOOK", "67.39", batch("3"))));

        assertThat(done.lines())
                .extracting(ReconciledLine::found)
                .containsExactly(Found.ONLY_BANK, Found.ONLY_LEDGER, Found.ONLY_LEDGER, Found.ONLY_LEDGER);
        assertThat(done.holds()).isTrue();
    }

    @Test
    void two_that_could_be_it_are_not_proposed() {
        payouts.ledger.execute(DepositFunds.of("d-2", "acme", eur("60.00")));
        payouts.ledger.execute(DepositFunds.of("d-3", "zoo", eur("60.00")));

        assertThat(reconciled(statement("0.00", "60.00", in("INVOICE 7", "60.00")))
                        .lines())
                .extracting(ReconciledLine::found)
                .containsExactlyInAnyOrder(Found.ONLY_BANK, Found.ONLY_LEDGER, Found.ONLY_LEDGER);
    }

    @Test
    void a_statement_that_does_not_add_up_is_not_proved() {
        paid("ada");

        Reconciliation done = reconciled(statement("20.00", "8.00", out("p-ada/1", "12.40")));

        assertThat(done.holds()).isFalse();
        assertThat(done.proofs().get(0))
                .hasToString(
                        "ledger EUR -12.40, bank EUR 8.00: EUR 20.40 apart, EUR 20.00 from before and EUR 0.00 named; "
                                + "EUR 0.40 UNEXPLAINED");
    }

    private static BankReport of(String first, String opening, String last, String closing, String account) {
        return read(BankMessages.balanced(first, opening, last, closing, account));
    }

    @Test
    void statements_of_days_and_accounts_come_in_any_order() {
        Reconciliation done = reconciled(
                of("2026-12-05", "10.00", "2026-12-06", "10.00", ACCOUNT),
                of("2026-12-04", "10.00", "2026-12-04", "10.00", ACCOUNT),
                of("2026-12-04", "7.00", "2026-12-06", "7.00", "DE89370400440532013000"));

        assertThat(done.proofs())
                .containsExactly(new CashProof(eur("0.00"), eur("17.00"), eur("0.00"), eur("0.00"), eur("17.00")));
    }

    @Test
    void what_is_missing_is_named() {
        BankReport day = of("2026-12-05", "10.00", "2026-12-05", "10.00", ACCOUNT);
        assertThatThrownBy(() -> reconciled(day, day))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("statement S of NL…4300, 2026-12-05 to 2026-12-05, is given twice");
        assertThatThrownBy(() -> reconciled(day, of("2026-12-07", "12.00", "2026-12-07", "12.00", ACCOUNT)))
                .hasMessage(
                        "statement S of NL…4300 and statement S of NL…4300 have a gap between them: EUR 10.00 at the end of 2026-12-05, EUR 12.00 at the "
                                + "beginning of 2026-12-07");
        assertThatThrownBy(
                        () -> reconciled(day, of("2026-12-05", "1.00", "2026-12-07", "1.00", "DE89370400440532013000")))
                .hasMessageContaining("give those of the same days");
        assertThatThrownBy(() -> reconciled(read(BankMessages.statement())))
                .hasMessage("statement S-1 of NL…4300 has no opening balance (OPBD or PRCD)");
        assertThatThrownBy(() -> reconciled(read(BankMessages.status("ACCP"))))
                .hasMessage("a pain.002.001.10 is no statement: reconcile camt.053, and apply the others");
        assertThatThrownBy(this::reconciled).hasMessage("there is no statement with an opening and a closing balance");
    }

    /** Bookings that were left out, doubled, changed, added and put into another order. */
    @Test
    void all_that_the_bank_books_stands_in_one_line_and_leads_to_its_balance() {
        for (int worker = 0; worker < 12; worker++) {
            payouts.request("w" + worker, (worker % 3 + 1) + ".00", EuroPayouts.DEBTOR);
            paid("w" + worker);
        }
        for (int seed = 1; seed <= 200; seed++) {
            var random = new Random(seed);
            var bookings = new ArrayList<String>();
            BigDecimal closing = new BigDecimal("50.00");
            for (int worker = 0; worker < 12; worker++) {
                for (int times = random.nextInt(4) == 0 ? random.nextInt(3) : 1; times > 0; times--) {
                    String amount = (random.nextInt(5) == 0 ? 9 : worker % 3 + 1) + ".00";
                    String reference = random.nextInt(6) == 0 ? "" : "p-w" + worker + "/1";
                    bookings.add(out(reference, amount));
                    closing = closing.subtract(new BigDecimal(amount));
                }
            }
            Collections.shuffle(bookings, random);

            Reconciliation done =
                    reconciled(statement("50.00", closing.toPlainString(), bookings.toArray(String[]::new)));

            assertThat(done.holds()).as("seed " + seed).isTrue();
            List<BankEntry> booked = new ArrayList<>();
            List<CashMovement> moved = new ArrayList<>();
            done.lines().forEach(line -> {
                if (line.bank() != null) {
                    booked.add(line.bank());
                }
                moved.addAll(line.ledger());
            });
            assertThat(booked).as("seed " + seed).hasSize(bookings.size()).doesNotHaveDuplicates();
            assertThat(moved).as("seed " + seed).hasSize(12).doesNotHaveDuplicates();
        }
    }
}
