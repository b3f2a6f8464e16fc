package io.piecework.ledger.bank.reconcile;

import static io.piecework.ledger.bank.reconcile.BankFile.OTHER;
import static io.piecework.ledger.bank.reconcile.BankFile.OURS;
import static io.piecework.ledger.bank.reconcile.BankFile.balance;
import static io.piecework.ledger.bank.reconcile.BankFile.between;
import static io.piecework.ledger.bank.reconcile.BankFile.booking;
import static io.piecework.ledger.bank.reconcile.BankFile.message;
import static io.piecework.ledger.bank.reconcile.BankFile.out;
import static io.piecework.ledger.bank.reconcile.BankFile.page;
import static io.piecework.ledger.bank.reconcile.BankFile.payment;
import static io.piecework.ledger.bank.reconcile.BankFile.read;
import static io.piecework.ledger.bank.reconcile.BankFile.statement;
import static io.piecework.ledger.bank.reconcile.BankFile.totals;
import static io.piecework.ledger.bank.reconcile.Reconciled.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.bank.EuroPayouts;
import io.piecework.ledger.bank.report.BankReport;
import io.piecework.ledger.bank.report.BankReportException;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.ReportPayout;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements in pages, and what a statement says of itself. */
class StatementPagesTest {

    private static final String DAY = "2026-12-07";
    private static final String[] ALL = {
        "matched p-ada/1 [p-ada/1] EUR 0.00 ",
        "matched p-ben/1 [p-ben/1] EUR 0.00 ",
        "matched p-cho/1 [p-cho/1] EUR 0.00 "
    };

    private static final String ADA = out(DAY, "p-ada/1", "12.40");
    private static final String BEN = out(DAY, "p-ben/1", "30.00");
    private static final String CHO = out(DAY, "p-cho/1", "25.00");

    private static final String FIRST =
            page("231", "1", "false", balance("OPBD", DAY, "100.00"), balance("ITBD", DAY, "87.60"), ADA);
    private static final String SECOND =
            page("231", "2", "false", balance("ITBD", DAY, "87.60"), balance("ITBD", DAY, "57.60"), BEN);
    private static final String THIRD =
            page("231", "3", "true", balance("ITBD", DAY, "57.60"), balance("CLBD", DAY, "32.60"), CHO);

    private final EuroPayouts payouts = EuroPayouts.ofThree();

    StatementPagesTest() {
        payouts.clock.set(Instant.parse("2026-12-07T12:00:00Z"));
        for (String worker : List.of("ada", "ben", "cho")) {
            payouts.ledger.execute(ReportPayout.of("p-" + worker, 1, PayoutOutcome.PAID));
        }
    }

    @AfterEach
    void close() {
        payouts.close();
    }

    private Reconciliation reconciled(BankReport... reports) {
        return Reconciliation.of(payouts.ledger, List.of(reports), ZoneOffset.UTC);
    }

    private Reconciliation eachInAFile(String... statements) {
        return reconciled(Stream.of(statements).map(BankFile::read).toArray(BankReport[]::new));
    }

    private void refused(String message, String... statements) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> eachInAFile(statements))
                .withMessage(message);
    }

    private void holds(Reconciliation done) {
        assertThat(found(done)).containsExactlyInAnyOrder(ALL);
        assertThat(done.faults()).isEmpty();
        assertThat(done.holds()).isTrue();
    }

    @Test
    void the_pages_of_a_statement_come_in_any_order_in_one_file_or_in_many() {
        holds(eachInAFile(FIRST, SECOND, THIRD));
        holds(eachInAFile(THIRD, FIRST, SECOND));
        holds(reconciled(read(SECOND, THIRD, FIRST)));
    }

    @Test
    void balances_between_pages_may_have_a_sub_type() {
        holds(eachInAFile(
                page("231", "00001", "false", balance("OPBD", DAY, "100.00"), between("CLBD", DAY, "57.60"), ADA, BEN),
                page("231", "00002", "1", between("OPBD", DAY, "57.60"), balance("CLBD", DAY, "32.60"), CHO)));
    }

    @Test
    void each_page_may_repeat_the_balances_of_the_statement() {
        String[] both = {balance("OPBD", DAY, "100.00"), balance("CLBD", DAY, "32.60")};
        holds(eachInAFile(
                page("231", "1", "false", both[0], both[1], ADA, BEN),
                page("231", "2", "true", both[0], both[1], CHO)));
    }

    @Test
    void a_missing_page_is_named() {
        refused("page 1 of statement 231 of NL…4300 is missing", SECOND, THIRD);
        refused("page 2 of statement 231 of NL…4300 is missing", FIRST, THIRD);
        refused("page 3 of statement 231 of NL…4300 is missing", FIRST, SECOND);
        refused("page 2 of statement 231 of NL…4300 is missing", FIRST);
    }

    @Test
    void a_page_that_comes_twice_is_named() {
        refused("page 2 of statement 231 of NL…4300 is given twice", FIRST, SECOND, THIRD, SECOND);
        refused(
                "page 2 of statement 231 of NL…4300 is its last one, and there is a page 3",
                FIRST,
                SECOND.replace("<LastPgInd>false", "<LastPgInd>true"),
                THIRD);
        refused(
                "page 1 of statement 231 of NL…4300 is its last one, and there is a page 2",
                FIRST.replace("<LastPgInd>false", "<LastPgInd>true"),
                SECOND.replace("<LastPgInd>false", "<LastPgInd>true"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.0", "x", "", "100000", "000001"})
    void a_wrong_page_number_is_named_with_its_place(String number) {
        assertThatThrownBy(() -> read(page("231", number, "true", balance("OPBD", DAY, "100.00"))))
                .isInstanceOf(BankReportException.class)
                .hasMessageMatching("line [0-9]+, column [0-9]+: Document/BkToCstmrStmt/Stmt\\[1\\]: PgNb \""
                        + number.replace(".", "\\.") + "\" is not a page, from 1");
    }

    @Test
    void pages_of_two_statements_are_not_mixed() {
        String[] tuesday = {
            page(
                    "232",
                    "1",
                    "false",
                    balance("OPBD", "2026-12-08", "32.60"),
                    booking("DBIT", "2026-12-08", "2.60", "")),
            page("232", "2", "true", balance("CLBD", "2026-12-08", "30.00"))
        };
        Reconciliation done = eachInAFile(tuesday[1], THIRD, tuesday[0], FIRST, SECOND);

        assertThat(found(done)).hasSize(4).contains(ALL).contains("only-bank  [] EUR -2.60 a booking without details");
        assertThat(done.holds()).isTrue();
        refused("page 2 of statement 231 of NL…4300 is missing", FIRST, tuesday[1], THIRD, tuesday[0]);
    }

    @Test
    void statements_of_two_accounts_may_have_one_id() {
        String[] other = {
            page("231", "1", "false", balance("OPBD", DAY, "5.00")).replace(OURS, OTHER),
            page("231", "2", "true", balance("CLBD", DAY, "5.00")).replace(OURS, OTHER)
        };
        holds(eachInAFile(FIRST, other[1], SECOND, THIRD, other[0]));
    }

    @Test
    void a_bank_may_use_an_id_again_for_statements_of_one_page() {
        holds(eachInAFile(
                page("S", "1", "true", balance("OPBD", DAY, "100.00"), balance("CLBD", DAY, "32.60"), ADA, BEN, CHO),
                page(
                        "S",
                        "1",
                        "true",
                        balance("OPBD", "2026-12-08", "32.60"),
                        balance("CLBD", "2026-12-08", "32.60"))));
    }

    @Test
    void a_page_without_page_numbers_is_a_whole_statement() {
        refused(
                "statement 231 of NL…4300 has no closing balance (CLBD)",
                statement("231", OURS, balance("OPBD", DAY, "100.00"), balance("ITBD", DAY, "87.60"), ADA));
        refused(
                "statement 231 of NL…4300 has bookings and no balances",
                statement("231", OURS, balance("ITBD", DAY, "87.60"), ADA));
    }

    @Test
    void a_message_in_pages_has_whole_statements_and_parts_of_one() {
        String whole = statement("7", OTHER, balance("OPBD", DAY, "5.00"), balance("CLBD", DAY, "5.00"));
        String begin = statement("231", OURS, balance("OPBD", DAY, "100.00"), balance("ITBD", DAY, "87.60"), ADA);
        String middle = statement("231", OURS, balance("ITBD", DAY, "87.60"), balance("ITBD", DAY, "57.60"), BEN);
        String end = statement("231", OURS, balance("ITBD", DAY, "57.60"), balance("CLBD", DAY, "32.60"), CHO);

        holds(reconciled(message(4, true, end), message(2, false, whole, begin), message(3, false, middle)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reconciled(message(4, true, end), message(2, false, begin)))
                .withMessage("page 3 of statement 231 of NL…4300 is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reconciled(message(4, true, end), message(3, false, middle)))
                .withMessage("page 2 of statement 231 of NL…4300 is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reconciled(message(2, false, begin), message(3, false, middle)))
                .withMessage("page 4 of statement 231 of NL…4300 is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reconciled(message(1, true, end)))
                .withMessage("statement 231 of NL…4300 has no opening balance (OPBD or PRCD)");
    }

    private static String whole(String totals, String... bookings) {
        return statement(
                "231",
                OURS,
                balance("OPBD", DAY, "100.00"),
                balance("CLBD", DAY, "32.60"),
                totals,
                String.join("", bookings));
    }

    private static String details(String number, String... payments) {
        return "<NtryDtls><Btch><NbOfTxs>" + number + "</NbOfTxs></Btch>" + String.join("", payments) + "</NtryDtls>";
    }

    @Test
    void the_totals_of_a_statement_are_those_of_its_bookings() {
        holds(eachInAFile(whole(totals("3", "67.40", "67.4", "DBIT"), ADA, BEN, CHO)));
        holds(eachInAFile(whole("<TxsSummry><TtlNtries><Sum>67.40</Sum></TtlNtries></TxsSummry>", ADA, BEN, CHO)));
        holds(eachInAFile(whole("<TxsSummry/>", ADA, BEN, CHO)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            4 | 67.40 | 67.40 | DBIT | NbOfNtries 4, its bookings make 3
            3 | 67.41 | 67.40 | DBIT | Sum 67.41, its bookings make 67.40
            3 | 67.40 | 67.40 | CRDT | TtlNetNtry 67.40, its bookings make -67.40
            3 | 67.40 | 7.40  | DBIT | TtlNetNtry -7.40, its bookings make -67.40
            """)
    void other_totals_are_a_fault_with_both_values(String number, String sum, String net, String sign, String fault) {
        Reconciliation done = eachInAFile(whole(totals(number, sum, net, sign), ADA, BEN, CHO));

        assertThat(done.faults()).containsExactly("statement 231 of NL…4300 has the total " + fault);
        assertThat(done.holds()).isFalse();
        assertThat(done.proofs()).allMatch(CashProof::holds);
    }

    @Test
    void a_booking_that_was_lost_is_named_by_the_totals_and_the_balances() {
        assertThat(eachInAFile(whole(totals("3", "67.40", "67.40", "DBIT"), ADA, CHO))
                        .faults())
                .containsExactly(
                        "statement 231 of NL…4300 has the total NbOfNtries 3, its bookings make 2",
                        "statement 231 of NL…4300 has the total Sum 67.40, its bookings make 37.40",
                        "statement 231 of NL…4300 has the total TtlNetNtry -67.40, its bookings make -37.40",
                        "statement 231 of NL…4300 does not add up: EUR 100.00 before, EUR -37.40 booked, EUR 32.60 after");
    }

    @Test
    void the_totals_of_a_page_are_its_own_or_those_of_the_statement() {
        String all = totals("3", "67.40", "67.40", "DBIT") + "<Ntry>";
        holds(eachInAFile(FIRST.replaceFirst("<Ntry>", all), SECOND, THIRD.replaceFirst("<Ntry>", all)));
        String own = totals("1", "30.00", "30.00", "DBIT") + "<Ntry>";
        holds(eachInAFile(FIRST, SECOND.replaceFirst("<Ntry>", own), THIRD));
        assertThat(eachInAFile(FIRST, SECOND, THIRD.replaceFirst("<Ntry>", own)).faults())
                .containsExactly(
                        "page 3 of statement 231 of NL…4300 has the total Sum 30.00, its bookings make 25.00",
                        "page 3 of statement 231 of NL…4300 has the total TtlNetNtry -30.00, its bookings make -25.00");
    }

    @Test
    void totals_that_are_none_are_refused_with_the_value() {
        for (String wrong : List.of("x", "1E999999999", "-3", "3,00", "9".repeat(19))) {
            assertThatThrownBy(() -> read(whole(totals("3", wrong, "67.40", "DBIT"), ADA, BEN, CHO)))
                    .isInstanceOf(BankReportException.class)
                    .hasMessageEndingWith("Stmt[1]: Sum \"" + wrong + "\" is not an amount");
        }
        assertThatThrownBy(() -> read(whole(totals("3.0", "1", "67.40", "DBIT"), ADA)))
                .hasMessageEndingWith("Stmt[1]: NbOfNtries \"3.0\" is not a number");
        assertThatThrownBy(() -> read(whole("<TxsSummry><TtlNtries/><TtlNtries/></TxsSummry>", ADA)))
                .hasMessageEndingWith("has a second TtlNtries");
    }

    @Test
    void many_totals_by_kind_are_passed_over() {
        String kinds = String.join(
                "", Collections.nCopies(3_000, "<TtlNtriesPerBkTxCd><NbOfNtries>1</NbOfNtries></TtlNtriesPerBkTxCd>"));

        holds(eachInAFile(whole("<TxsSummry>" + kinds + "</TxsSummry>", ADA, BEN, CHO)));
    }

    @Test
    void the_number_of_payments_of_a_booking_is_that_of_its_details() {
        String two = payment("p-ada/1", "12.40") + payment("p-ben/1", "30.00");
        holds(eachInAFile(whole("", booking("DBIT", DAY, "42.40", details("2", two)), CHO)));
        holds(eachInAFile(whole(
                "", booking("DBIT", DAY, "67.40", details("2", two) + details("1", payment("p-cho/1", "25.00"))))));
        assertThat(found(eachInAFile(whole("", booking("DBIT", DAY, "67.40", details("3"))))))
                .containsExactly("batch  [p-ada/1, p-ben/1, p-cho/1] EUR 0.00 ");

        Reconciliation done = eachInAFile(whole("", CHO, booking("DBIT", DAY, "42.40", details("3", two))));
        assertThat(done.faults())
                .containsExactly(
                        "statement 231 of NL…4300: line 9, Ntry[2]/NtryDtls[1] says 3 payments (NbOfTxs), 2 were read");
        assertThat(done.holds()).isFalse();
        assertThat(eachInAFile(whole("", CHO, booking("DBIT", DAY, "42.40", details("two", two))))
                        .faults())
                .hasSize(1);
    }
}
