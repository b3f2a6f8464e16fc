package io.piecework.ledger.bank.apply;

import static io.piecework.ledger.bank.BankMessages.accepted;
import static io.piecework.ledger.bank.BankMessages.batch;
import static io.piecework.ledger.bank.BankMessages.booking;
import static io.piecework.ledger.bank.BankMessages.debit;
import static io.piecework.ledger.bank.BankMessages.notification;
import static io.piecework.ledger.bank.BankMessages.payment;
import static io.piecework.ledger.bank.BankMessages.pending;
import static io.piecework.ledger.bank.BankMessages.rejected;
import static io.piecework.ledger.bank.BankMessages.returned;
import static io.piecework.ledger.bank.BankMessages.statement;
import static io.piecework.ledger.bank.BankMessages.status;
import static io.piecework.ledger.bank.BankMessages.statuses;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import io.piecework.ledger.bank.EuroPayouts;
import io.piecework.ledger.bank.account.BankAccount;
import io.piecework.ledger.bank.apply.AppliedReport.Applied;
import io.piecework.ledger.bank.apply.AppliedReport.Result;
import io.piecework.ledger.bank.report.BankReport;
import io.piecework.ledger.bank.report.BankReportException;
import io.piecework.ledger.bank.transfer.CreditTransfers;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.ReissuePayout;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.SubmitPayout;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the ledger makes of a bank's reports. The file with the payouts of ada, ben and cho has left on Friday; it is Tuesday now. */
class BankReportsTest {

    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    private final EuroPayouts world = left();

    private static EuroPayouts left() {
        EuroPayouts world = EuroPayouts.ofThree();
        CreditTransfers.of(world.ledger, world.payees, world.files)
                .make(
                        EuroPayouts.order("2026-12-04-1"),
                        world.ledger.asOperator().payouts().claim("bank"));
        world.clock.set(Instant.parse("2026-12-08T09:00:00Z"));
        return world;
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static BankReport read(String file) {
        return BankReport.read(new ByteArrayInputStream(file.getBytes(UTF_8)));
    }

    private AppliedReport apply(String file) {
        BankReports reports = BankReports.of(world.ledger, world.files, AMSTERDAM);
        AppliedReport rehearsed = reports.rehearse(read(file));
        AppliedReport applied = reports.apply(read(file));
        assertThat(rehearsed).as("the dry run says the same").isEqualTo(applied);
        return applied;
    }

    private static List<Result> results(AppliedReport report) {
        return report.entries().stream().map(Applied::result).toList();
    }

    private PayoutStatus stateOf(String worker) {
        return world.payout(worker).status();
    }

    @Test
    void reports_what_became_of_each_payment() {
        assertThat(results(apply(
                        statuses(accepted("p-ada/1"), accepted("p-ben/1"), rejected("p-cho/1", "25.00", "AC01")))))
                .containsOnly(Result.STORED);
        assertThat(List.of(stateOf("ada"), stateOf("ben"), stateOf("cho")))
                .containsExactly(PayoutStatus.SUBMITTED, PayoutStatus.SUBMITTED, PayoutStatus.FAILED);
        assertThat(world.payout("cho").reason()).hasToString("AC01 rejected by the bank");

        apply(statement(debit("p-ada/1", "12.40"), debit("p-ben/1", "30.00"), returned("p-ben/1", "30.00", "AC04")));
        assertThat(stateOf("ada")).isEqualTo(PayoutStatus.PAID);
        assertThat(world.payout("ada").since())
                .isEqualTo("2026-12-06T23:00:00Z"); // the booking date begins in Amsterdam
        assertThat(stateOf("ben")).isEqualTo(PayoutStatus.RETURNED);
        assertThat(world.payout("ben").reason()).hasToString("AC04 account DE…3000 closed");
    }

    @Test
    void counts_a_report_once_however_often_it_comes() {
        String day = statement(debit("p-ada/1", "12.40"), returned("p-ada/1", "12.40", "AC04"));
        assertThat(results(apply(day))).containsOnly(Result.STORED);
        assertThat(results(apply(day))).containsOnly(Result.REPEATED);
        assertThat(results(apply(notification(debit("p-ada/1", "12.40"))))).containsOnly(Result.REPEATED);
        assertThat(stateOf("ada")).isEqualTo(PayoutStatus.RETURNED);
    }

    @Test
    void shows_a_booking_of_a_later_day_to_a_person() {
        apply(statement(debit("p-ada/1", "12.40"), returned("p-ada/1", "12.40", "AC04")));
        AppliedReport again = apply(statement(debit("p-ada/1", "12.40"))
                .replace("<Dt>2026-12-07</Dt></BookgDt>", "<Dt>2026-12-08</Dt></BookgDt>"));

        assertThat(again.exceptions())
                .extracting(Applied::cause)
                .containsExactly(
                        "booked on a later day than the payment that is known, of 2026-12-07: the bank may have"
                                + " paid twice, or taken a return back");
    }

    @Test
    void believes_no_rejection_of_a_duplicate() {
        assertThat(apply(statuses(rejected("p-ada/1", "12.40", "AM05"))).exceptions())
                .extracting(Applied::cause)
                .containsExactly("rejected as a duplicate, AM05: the first one may be paid");
        assertThat(stateOf("ada")).isEqualTo(PayoutStatus.SUBMITTED);
    }

    static Stream<Arguments> exceptions() {
        return Stream.of(
                Arguments.of(
                        statement(debit("p-ada/1", "12.40").replace("<Sts>", "<RvslInd>1</RvslInd><Sts>")),
                        "a credit that the bank took back"),
                Arguments.of(
                        statement(debit("p-ada/2", "12.40")), "the ledger has no payout with the reference p-ada/2"),
                Arguments.of(
                        statement(debit("P-ADA/1", "12.40")), "the ledger has no payout with the reference P-ADA/1"),
                Arguments.of(statement(debit("p-ada/1", "12.41")), "the bank has EUR 12.41, the ledger EUR 12.40"),
                Arguments.of(statement(debit("p-ada/1", "0.00")), "the bank has EUR 0.00, the ledger EUR 12.40"),
                Arguments.of(
                        statement(debit("p-ada/1", "12.40"))
                                .replace("<Ntry><Amt Ccy=\"EUR\">", "<Ntry><Amt Ccy=\"USD\">"),
                        "the bank has USD 12.40, the ledger EUR 12.40, in another currency"),
                Arguments.of(statement(debit("NOTPROVIDED", "12.40")), "the bank gives no end-to-end id"),
                Arguments.of(
                        statement(returned("p-ada/1", "12.00", "AC04")),
                        "the bank has EUR 12.00, the ledger EUR 12.40"),
                Arguments.of(
                        statement(booking("DBIT", "BOOK", "67.40", batch("3"))),
                        "a booking of 3 payments without details"),
                Arguments.of(
                        statement(debit("p-ada/1", "12.40"))
                                .replace("NL91ABNA0417164300", "DE89 3704 0044 0532 0130 00"),
                        "the booking is on the account DE…3000, the payment left from NL…4300"),
                Arguments.of(
                        notification(returned("p-ada/1", "12.40", "AC04"))
                                .replace("<IBAN>NL91ABNA0417164300</IBAN>", "<Othr><Id>0417164300</Id></Othr>"),
                        "the booking is on the account …, the payment left from NL…4300"),
                Arguments.of(
                        statement(debit("p-ada/1", "12.40"))
                                .replace("<Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></Acct>", ""),
                        "the booking is on no account, the payment left from NL…4300"),
                Arguments.of(
                        statuses(rejected("p-ada/1", "12.40", "AC01"))
                                .replace("<OrgnlMsgId>2026-12-04-1", "<OrgnlMsgId>2026-12-04-2"),
                        "the report is about the file 2026-12-04-2, the payment left with the file 2026-12-04-1"),
                Arguments.of(
                        statuses(accepted("p-ada/1")).replace("<OrgnlMsgId>2026-12-04-1</OrgnlMsgId>", ""),
                        "the report is about no file, the payment left with the file 2026-12-04-1"),
                Arguments.of(
                        statuses(rejected("p-ada/1", "13.00", "AC01")), "the bank has EUR 13.00, the ledger EUR 12.40"),
                Arguments.of(
                        status("RJCT"),
                        "the status \"RJCT\" is of the file 2026-12-04-1 as a whole, and may mean payments that the report does"
                                + " not name"));
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void guesses_nothing_about_what_does_not_match(String file, String cause) {
        assertThat(apply(file).exceptions()).extracting(Applied::cause).containsExactly(cause);
        assertThat(List.of(stateOf("ada"), stateOf("ben"), stateOf("cho"))).containsOnly(PayoutStatus.SUBMITTED);
    }

    @Test
    void applies_the_others_where_the_ledger_does_not_know_a_currency() {
        AppliedReport applied = apply(statement(
                debit("p-ada/1", "12.40").replace("EUR", "EUX"), debit("p-ben/1", "30.00"), debit("p-cho/1", "25.00")));

        assertThat(results(applied)).containsExactly(Result.EXCEPTION, Result.STORED, Result.STORED);
        assertThat(applied.exceptions())
                .extracting(Applied::cause)
                .containsExactly("\"12.40\" is in EUX, a currency that the ledger does not know");
        assertThat(List.of(stateOf("ada"), stateOf("ben"), stateOf("cho")))
                .containsExactly(PayoutStatus.SUBMITTED, PayoutStatus.PAID, PayoutStatus.PAID);
    }

    @Test
    void applies_the_others_where_a_rule_of_the_platform_fails_about_one() {
        world.rule = proposed -> {
            if (proposed.command().toString().contains("p-ada")) {
                throw new IllegalStateException("a defect");
            }
            return Optional.empty();
        };
        String day = statement(debit("p-ada/1", "12.40"), debit("p-ben/1", "30.00"));
        AppliedReport applied = apply(day);

        assertThat(results(applied)).containsExactly(Result.EXCEPTION, Result.STORED);
        assertThat(applied.exceptions())
                .extracting(Applied::cause)
                .containsExactly("rule \"platform@1\" failed on payout:p-ada with java.lang.IllegalStateException;"
                        + " nothing was stored");
        assertThat(List.of(stateOf("ada"), stateOf("ben"))).containsExactly(PayoutStatus.SUBMITTED, PayoutStatus.PAID);

        world.rule = proposed -> Optional.empty();
        assertThat(results(apply(day))).containsExactly(Result.STORED, Result.REPEATED);
    }

    private static final String FILE = "2026-12-04-1";

    private static String asOne(String amount) {
        return statement(booking("DBIT", "BOOK", amount, batch("3", FILE)));
    }

    private BankReports reports() {
        return BankReports.of(world.ledger, world.files, AMSTERDAM);
    }

    @Test
    void proposes_a_booking_of_a_whole_file_and_settles_it_once_it_is_taken() {
        AppliedReport applied = apply(asOne("67.40"));
        assertThat(applied.exceptions())
                .extracting(Applied::cause)
                .containsExactly("a booking of 3 payments without details; it is the file 2026-12-04-1 of EUR 67.40");
        BatchProposal proposal = applied.proposals().get(0);
        assertThat(proposal.references()).containsExactly("p-ada/1", "p-ben/1", "p-cho/1");
        assertThat(List.of(stateOf("ada"), stateOf("ben"), stateOf("cho"))).containsOnly(PayoutStatus.SUBMITTED);

        assertThat(results(reports().take(proposal))).containsExactly(Result.STORED, Result.STORED, Result.STORED);
        assertThat(List.of(stateOf("ada"), stateOf("ben"), stateOf("cho"))).containsOnly(PayoutStatus.PAID);
        assertThat(world.payout("ada").since()).isEqualTo("2026-12-06T23:00:00Z");

        assertThat(results(reports().take(proposal))).containsOnly(Result.REPEATED);
        assertThat(results(apply(asOne("67.40")))).containsExactly(Result.REPEATED);
        assertThat(apply(statement(debit("p-ada/1", "12.40"))).exceptions()).isEmpty();
    }

    @Test
    void takes_off_what_failed_and_what_came_back() {
        apply(statuses(rejected("p-cho/1", "25.00", "AC01")));
        AppliedReport less = apply(asOne("42.40"));
        assertThat(less.proposals())
                .extracting(BatchProposal::references, BatchProposal::reason)
                .containsExactly(tuple(
                        List.of("p-ada/1", "p-ben/1"),
                        "it is the file 2026-12-04-1 of EUR 67.40, less 1 that failed or came back"));

        apply(notification(debit("p-ben/1", "30.00"), returned("p-ben/1", "30.00", "AC04")));
        for (String amount : List.of("12.40", "42.40")) {
            assertThat(apply(asOne(amount)).proposals())
                    .as(amount)
                    .extracting(BatchProposal::references)
                    .containsExactly(List.of("p-ada/1"));
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> reports().take(less.proposals().get(0)))
                .withMessage("the file 2026-12-04-1 has other payments than when it was proposed");
        assertThat(stateOf("ada")).isEqualTo(PayoutStatus.SUBMITTED);
    }

    static Stream<Arguments> batches_that_do_not_fit() {
        return Stream.of(
                Arguments.of(
                        asOne("67.41"),
                        "the bank has EUR 67.41, the file 2026-12-04-1 EUR 67.40, of which EUR 67.40 left and EUR 0.00 came back"),
                Arguments.of(
                        asOne("67.40").replace("EUR", "USD"),
                        "the bank has USD 67.40, the file 2026-12-04-1 EUR 67.40, of which EUR 67.40 left and EUR 0.00 came back"),
                Arguments.of(
                        asOne("67.40").replace("NL91ABNA0417164300", "DE89370400440532013000"),
                        "the booking is on the account DE…3000, the file left from NL…4300"),
                Arguments.of(
                        asOne("67.40").replace("<BookgDt><Dt>2026-12-07", "<BookgDt><Dt>2026-12-06"),
                        "the booking is of 2026-12-06, the file is to be executed on 2026-12-07"),
                Arguments.of(asOne("67.40").replace(FILE, "2026-12-04-2"), "the store has no file 2026-12-04-2"),
                Arguments.of(
                        asOne("67.40").replace(FILE, "../x"),
                        "message id \"../x\" is not 1 to 35 letters, digits and . + -, beginning with a letter or digit"));
    }

    @ParameterizedTest
    @MethodSource("batches_that_do_not_fit")
    void proposes_no_booking_that_differs(String file, String difference) {
        AppliedReport applied = apply(file);
        assertThat(applied.exceptions())
                .extracting(Applied::cause)
                .containsExactly("a booking of 3 payments without details; " + difference);
        assertThat(applied.proposals()).isEmpty();
    }

    @Test
    void proposes_no_credit_that_the_bank_took_back_and_no_second_booking() {
        assertThat(apply(asOne("67.40").replace("<Sts>", "<RvslInd>true</RvslInd><Sts>"))
                        .proposals())
                .isEmpty();
        AppliedReport twice = apply(statement(
                booking("DBIT", "BOOK", "67.40", batch("3", FILE)),
                booking("DBIT", "BOOK", "67.40", batch("3", FILE))));
        assertThat(twice.proposals()).hasSize(1);
        assertThat(twice.exceptions().get(1).cause())
                .endsWith("; booked before in this report, at Document/BkToCstmrStmt/Stmt[1]/Ntry[1]");
        reports().take(twice.proposals().get(0));
        assertThat(apply(asOne("67.40").replace("<BookgDt><Dt>2026-12-07", "<BookgDt><Dt>2026-12-08"))
                        .exceptions()
                        .get(0)
                        .cause())
                .contains("booked on a later day than the payment that is known, of 2026-12-07");
    }

    /** The bank names no file: a person does. */
    @Test
    void compares_a_sum_with_a_file_that_a_person_names() {
        for (String details : List.of(batch("3"), payment("NOTPROVIDED", ""))) {
            AppliedReport applied = apply(statement(booking("DBIT", "BOOK", "67.40", details)));
            assertThat(applied.proposals()).isEmpty();
            assertThat(reports()
                            .propose(applied.exceptions().get(0).entry(), FILE)
                            .references())
                    .hasSize(3);
        }
        AppliedReport one = apply(statement(debit("p-ada/1", "12.40")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reports().propose(one.entries().get(0).entry(), FILE))
                .withMessageEndingWith(" is no booking of many payments");
    }

    /** The bank's fee for the file names it, too. */
    @Test
    void proposes_the_booking_behind_another_one_that_names_the_file() {
        AppliedReport applied = apply(statement(
                booking("DBIT", "BOOK", "0.50", batch("3", FILE)), booking("DBIT", "BOOK", "67.40", batch("3", FILE))));

        assertThat(applied.proposals())
                .extracting(BatchProposal::references)
                .containsExactly(List.of("p-ada/1", "p-ben/1", "p-cho/1"));
    }

    @Test
    void compares_one_file_a_few_times_only() {
        AppliedReport applied = apply(statement(Stream.generate(() -> booking("DBIT", "BOOK", "0.50", batch("3", FILE)))
                .limit(21)
                .toArray(String[]::new)));

        assertThat(applied.exceptions().get(19).cause()).contains("; the bank has EUR 0.50, ");
        assertThat(applied.exceptions().get(20).cause()).endsWith("; the report names the file more than 20 times");
    }

    @Test
    void finds_the_file_where_the_bank_names_it_twice() {
        String both = batch("3", FILE).replace("<Btch>", "<Btch><MsgId>" + FILE + "</MsgId>");

        assertThat(apply(statement(booking("DBIT", "BOOK", "67.40", both, payment("NOTPROVIDED", ""))))
                        .proposals())
                .hasSize(1);
    }

    @Test
    void proposes_a_booking_whose_payments_have_no_amounts() {
        assertThat(apply(statement(booking(
                                "DBIT",
                                "BOOK",
                                "67.40",
                                batch("3", FILE),
                                payment("p-ada/1", ""),
                                payment("p-ben/1", ""),
                                payment("p-cho/1", ""))))
                        .proposals())
                .hasSize(1);
    }

    @Test
    void shows_a_payment_that_is_booked_by_itself_and_with_its_file() {
        String single = debit("p-ada/1", "12.40");
        String whole = booking("DBIT", "BOOK", "67.40", batch("3", FILE));

        AppliedReport fileFirst = apply(statement(whole, single));
        assertThat(fileFirst.exceptions().get(1).cause())
                .isEqualTo("booked before in this report, at Document/BkToCstmrStmt/Stmt[1]/Ntry[1]");
        assertThat(stateOf("ada")).isEqualTo(PayoutStatus.SUBMITTED);

        AppliedReport fileLast = apply(statement(single, whole));
        assertThat(fileLast.proposals()).isEmpty();
        assertThat(fileLast.exceptions().get(0).cause())
                .endsWith("; p-ada/1 is booked before in this report, at"
                        + " Document/BkToCstmrStmt/Stmt[1]/Ntry[1]/NtryDtls[1]/TxDtls[1]");
        assertThat(stateOf("ada")).isEqualTo(PayoutStatus.PAID);

        assertThat(results(reports().take(fileFirst.proposals().get(0))))
                .containsExactly(Result.REPEATED, Result.STORED, Result.STORED);
    }

    @Test
    void compares_a_booking_that_names_a_file_with_no_other_one() {
        world.request("dan", "67.40", BankAccount.of("Dan", "DE89370400440532013000"));
        CreditTransfers.of(world.ledger, world.payees, world.files)
                .make(
                        EuroPayouts.order("2026-12-04-2"),
                        world.ledger.asOperator().payouts().claim("bank"));

        assertThatIllegalStateException()
                .isThrownBy(() ->
                        reports().propose(apply(asOne("67.40")).entries().get(0).entry(), "2026-12-04-2"))
                .withMessage("the booking names the file 2026-12-04-1, not 2026-12-04-2");
        assertThat(reports()
                        .propose(
                                apply(asOne("67.40").replace(FILE, "the bank's"))
                                        .entries()
                                        .get(0)
                                        .entry(),
                                "2026-12-04-2")
                        .references())
                .containsExactly("p-dan/1");
    }

    /** Two statements in one file, of which the second has no account of its own. */
    @Test
    void takes_no_account_over_from_the_statement_before() {
        String two = statement(debit("p-ada/1", "12.40"))
                .replace("</Stmt>", "</Stmt>\n<Stmt><Id>S-2</Id>" + debit("p-ben/1", "30.00") + "</Stmt>");

        assertThat(results(apply(two))).containsExactly(Result.STORED, Result.EXCEPTION);
        assertThat(stateOf("ben")).isEqualTo(PayoutStatus.SUBMITTED);
    }

    @Test
    void settles_nothing_of_a_file_that_the_store_lost_or_changed() {
        world.files.put("2026-12-04-1.xml", "<x/>".getBytes(UTF_8));
        assertThat(apply(statement(debit("p-ada/1", "12.40"))).exceptions())
                .extracting(Applied::cause)
                .containsExactly("the stored file of 2026-12-04-1 is not the one that was written");

        world.files.remove("2026-12-04-1.xml");
        assertThat(apply(statement(debit("p-ada/1", "12.40"))).exceptions())
                .extracting(Applied::cause)
                .containsExactly("the payment left with the file 2026-12-04-1, which the store does not have");
        assertThat(stateOf("ada")).isEqualTo(PayoutStatus.SUBMITTED);
    }

    @Test
    void settles_nothing_that_waits_to_be_sent_claimed_or_not() {
        world.request("dan", "7.00", BankAccount.of("Dan", "DE89370400440532013000"));
        for (String file : List.of(
                statement(debit("p-dan/1", "7.00")),
                notification(pending("p-dan/1", "7.00")),
                statement(returned("p-dan/1", "7.00", "AC04")),
                statuses(rejected("p-dan/1", "7.00", "AC01")),
                statuses(accepted("p-dan/1")))) {
            assertThat(apply(file).exceptions())
                    .extracting(Applied::cause)
                    .containsExactly("the payment waits in the ledger, it was not submitted");
            world.ledger.asOperator().payouts().claim("bank");
        }
        assertThat(stateOf("dan")).isEqualTo(PayoutStatus.REQUESTED);
    }

    @Test
    void settles_nothing_that_left_without_a_file() {
        world.request("dan", "7.00", BankAccount.of("Dan", "DE89370400440532013000"));
        var claimed = world.ledger.asOperator().payouts().claim("bank").get(0);
        world.ledger.execute(SubmitPayout.of(claimed.payout(), claimed.attempt(), claimed.claim()));

        assertThat(apply(statement(debit("p-dan/1", "7.00"))).exceptions())
                .extracting(Applied::cause)
                .containsExactly("the payment was not submitted with a file");
        assertThat(stateOf("dan")).isEqualTo(PayoutStatus.SUBMITTED);
    }

    @Test
    void names_a_payment_that_is_booked_twice_in_one_report() {
        AppliedReport applied = apply(statement(debit("p-ada/1", "12.40"), debit("p-ada/1", "12.40")));

        assertThat(results(applied)).containsExactly(Result.STORED, Result.EXCEPTION);
        assertThat(applied.exceptions())
                .extracting(Applied::cause)
                .containsExactly(
                        "booked before in this report, at Document/BkToCstmrStmt/Stmt[1]/Ntry[1]/NtryDtls[1]/TxDtls[1]");
        assertThat(stateOf("ada")).isEqualTo(PayoutStatus.PAID);
    }

    @Test
    void leaves_a_contradiction_to_a_person() {
        AppliedReport applied = apply(statuses(
                rejected("p-ada/1", "12.40", "AC01"),
                "<TxInfAndSts><OrgnlEndToEndId>p-ada/1</OrgnlEndToEndId><TxSts>CANC</TxSts>" + "</TxInfAndSts>"));
        assertThat(results(applied)).containsExactly(Result.STORED, Result.EXCEPTION);

        assertThat(apply(statement(debit("p-ada/1", "12.40"))).exceptions())
                .extracting(Applied::cause)
                .containsExactly("contradicts what the ledger knows, and is recorded: decide it with ResolvePayout");
        assertThat(world.payout("ada").openExceptions()).isEqualTo(1);
        assertThat(stateOf("ada")).isEqualTo(PayoutStatus.FAILED);
    }

    @Test
    void says_nothing_of_pending_credits_and_accepted_files() {
        String incoming = booking("CRDT", "PDNG", "5.00", payment("x", ""));
        assertThat(results(apply(notification(incoming)))).containsExactly(Result.NOTHING);
        assertThat(results(apply(status("ACCP")))).containsExactly(Result.NOTHING);
        assertThat(results(apply(notification(pending("p-ada/1", "12.40"))))).containsExactly(Result.STORED);
        assertThat(stateOf("ada")).isEqualTo(PayoutStatus.SUBMITTED);
    }

    @Test
    void reports_about_an_earlier_attempt_by_its_own_reference() {
        apply(statuses(rejected("p-ada/1", "12.40", "AC01")));
        world.ledger.execute(ReissuePayout.of("p-ada", 2));
        CreditTransfers.of(world.ledger, world.payees, world.files)
                .make(
                        EuroPayouts.order("2026-12-08-1"),
                        world.ledger.asOperator().payouts().claim("bank"));
        assertThat(apply(statuses(rejected("p-ada/2", "12.40", "AC01"))).exceptions())
                .extracting(Applied::cause)
                .containsExactly(
                        "the report is about the file 2026-12-04-1, the payment left with the file 2026-12-08-1");
        assertThat(results(apply(statement(debit("p-ada/2", "12.40"))))).containsExactly(Result.STORED);
        assertThat(stateOf("ada")).isEqualTo(PayoutStatus.PAID);
    }

    @Test
    void takes_a_booking_date_that_the_ledger_does_not_take_as_now() {
        for (String date : List.of("2026-12-09", "1969-12-31")) {
            String worker = date.startsWith("2") ? "ada" : "ben";
            String amount = date.startsWith("2") ? "12.40" : "30.00";
            String file = statement(debit("p-" + worker + "/1", amount))
                    .replace("<BookgDt><Dt>2026-12-07", "<BookgDt><Dt>" + date);
            assertThat(results(apply(file))).containsExactly(Result.STORED);
            assertThat(stateOf(worker)).isEqualTo(PayoutStatus.PAID);
            assertThat(world.payout(worker).since()).isEqualTo("2026-12-08T09:00:00Z");
        }
    }

    @Tag("slow")
    @Test
    void ends_in_one_state_in_every_order_and_with_repeats() {
        List<String> files = List.of(
                statuses(accepted("p-ada/1"), accepted("p-ben/1"), rejected("p-cho/1", "25.00", "AC01")),
                notification(pending("p-ada/1", "12.40")),
                notification(debit("p-ada/1", "12.40"), debit("p-ben/1", "30.00")),
                statement(debit("p-ben/1", "30.00"), returned("p-ben/1", "30.00", "AC04")),
                statement(booking("DBIT", "BOOK", "67.40", batch("3"))));
        for (long seed = 0; seed < 40; seed++) {
            var random = new Random(seed);
            var order = new ArrayList<>(files);
            order.addAll(files.subList(0, random.nextInt(files.size())));
            Collections.shuffle(order, random);
            try (EuroPayouts other = left()) {
                BankReports reports = BankReports.of(other.ledger, other.files, AMSTERDAM);
                order.forEach(file -> reports.apply(read(file)));
                assertThat(List.of("ada", "ben", "cho"))
                        .as("seed " + seed)
                        .extracting(worker -> other.payout(worker).status() + " "
                                + other.ledger
                                        .asWorker(worker)
                                        .balance("EUR")
                                        .orElseThrow()
                                        .available())
                        .containsExactly("paid EUR 0.00", "returned EUR 30.00", "failed EUR 25.00");
            }
        }
    }

    /** A mutated file says what is wrong in one line, or reports no more than what is true about a payment that the bank names. */
    @Tag("slow")
    @Test
    void stores_nothing_wrong_of_mutated_files() {
        String right = statement(
                debit("p-ada/1", "12.40"),
                booking(
                        "DBIT",
                        "BOOK",
                        "55.00",
                        payment("p-ben/1", "30.00", "DBIT"),
                        payment("p-cho/1", "25.00", "DBIT")));
        int refused = 0;
        for (long seed = 0; seed < 2_000; seed++) {
            String file = mutated(right, new Random(seed));
            try {
                for (Applied each : BankReports.of(world.ledger, world.files, AMSTERDAM)
                        .rehearse(read(file))
                        .entries()) {
                    boolean paid = each.result() == Result.STORED && each.outcome() == PayoutOutcome.PAID;
                    if (paid) {
                        assertThat(each.entry().endToEndId() + " "
                                        + each.entry().amount())
                                .as("seed " + seed)
                                .isIn("p-ada/1 EUR -12.40", "p-ben/1 EUR -30.00", "p-cho/1 EUR -25.00");
                    } else {
                        assertThat(each.result()).as("seed " + seed).isNotEqualTo(Result.REPEATED);
                    }
                }
            } catch (BankReportException wrong) {
                refused++;
                assertThat(wrong.getMessage())
                        .as("seed " + seed)
                        .doesNotContain("\n")
                        .hasSizeLessThan(400);
            }
        }
        assertThat(refused).isGreaterThan(500);
        assertThat(List.of(stateOf("ada"), stateOf("ben"), stateOf("cho"))).containsOnly(PayoutStatus.SUBMITTED);
    }

    private static String mutated(String file, Random random) {
        int at = random.nextInt(file.length());
        int other = random.nextInt(file.length());
        return switch (random.nextInt(9)) {
            case 0 -> file.substring(0, at);
            case 1 -> file.substring(0, at) + file.substring(Math.min(file.length(), at + 1 + random.nextInt(30)));
            case 2 -> file.substring(0, at) + (char) (' ' + random.nextInt(95)) + file.substring(at + 1);
            case 3 -> swapped(file, ">30.00<", ">25.00<");
            case 4 -> swapped(file, "p-ben/1", "p-cho/1");
            case 5 -> file.replace("camt.053.001.08", "camt.053.001." + random.nextInt(100));
            case 6 -> file.substring(0, Math.min(at, other)) + file.substring(Math.max(at, other));
            case 7 -> file.replaceFirst("EndToEndId>p-", "EndToEndId>" + "p".repeat(random.nextInt(4_000)) + "-");
            default -> file.replace("12.40", random.nextInt(100) + "." + random.nextInt(100));
        };
    }

    private static String swapped(String file, String one, String two) {
        return file.replace(one, "\u0001").replace(two, one).replace("\u0001", two);
    }

    @Test
    void repeats_what_another_way_has_reported() {
        world.ledger.execute(ReportPayout.of("p-ada", 1, PayoutOutcome.PAID));
        assertThat(results(apply(statement(debit("p-ada/1", "12.40"))))).containsExactly(Result.REPEATED);
    }
}
