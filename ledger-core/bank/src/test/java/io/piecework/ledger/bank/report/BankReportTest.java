package io.piecework.ledger.bank.report;

import static io.piecework.ledger.bank.BankMessages.accepted;
import static io.piecework.ledger.bank.BankMessages.batch;
import static io.piecework.ledger.bank.BankMessages.booking;
import static io.piecework.ledger.bank.BankMessages.debit;
import static io.piecework.ledger.bank.BankMessages.notification;
import static io.piecework.ledger.bank.BankMessages.payment;
import static io.piecework.ledger.bank.BankMessages.rejected;
import static io.piecework.ledger.bank.BankMessages.returned;
import static io.piecework.ledger.bank.BankMessages.statement;
import static io.piecework.ledger.bank.BankMessages.status;
import static io.piecework.ledger.bank.BankMessages.statuses;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.prowidesoftware.swift.model.mx.AbstractMX;
import io.piecework.ledger.bank.account.AccountNumber;
import io.piecework.ledger.bank.report.BankEntry.Status;
import io.piecework.ledger.fixtures.ChildJvm;
import io.piecework.ledger.money.Amount;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a bank's reports, and how wrong and hostile ones are refused. */
class BankReportTest {

    private static final String STATEMENT = statement(
            debit("p-ada/1", "12.40"),
            booking("DBIT", "BOOK", "55.00", payment("p-ben/1", "30.00", "DBIT"), payment("p-cho/1", "25.00", "DBIT")),
            returned("p-ben/1", "30.00", "AC04"),
            booking("DBIT", "BOOK", "100.00", batch("4")),
            booking("DBIT", "BOOK", "3.50"));

    private static final AccountNumber OURS = new AccountNumber("NL91 ABNA 0417 1643 00");

    private static BankReport read(String file) {
        return BankReport.read(new ByteArrayInputStream(file.getBytes(UTF_8)));
    }

    private static Amount euros(String number) {
        return Amount.of(number, "EUR");
    }

    @Test
    void reads_bookings_with_their_sign_date_and_reason() {
        BankReport report = read(STATEMENT);

        assertThat(report.type()).isEqualTo("camt.053.001.08");
        assertThat(report.messageId()).isEqualTo("STATEMENT-1");
        String statement = "Document/BkToCstmrStmt/Stmt[1]/";
        LocalDate day = LocalDate.parse("2026-12-07");
        assertThat(report.entries())
                .containsExactly(
                        new BankEntry(
                                7,
                                statement + "Ntry[1]/NtryDtls[1]/TxDtls[1]",
                                OURS,
                                null,
                                "p-ada/1",
                                Status.BOOKED,
                                euros("-12.40"),
                                "",
                                "",
                                day,
                                ""),
                        new BankEntry(
                                8,
                                statement + "Ntry[2]/NtryDtls[1]/TxDtls[1]",
                                OURS,
                                null,
                                "p-ben/1",
                                Status.BOOKED,
                                euros("-30.00"),
                                "",
                                "",
                                day,
                                ""),
                        new BankEntry(
                                9,
                                statement + "Ntry[2]/NtryDtls[1]/TxDtls[2]",
                                OURS,
                                null,
                                "p-cho/1",
                                Status.BOOKED,
                                euros("-25.00"),
                                "",
                                "",
                                day,
                                ""),
                        new BankEntry(
                                10,
                                statement + "Ntry[3]/NtryDtls[1]/TxDtls[1]",
                                OURS,
                                null,
                                "p-ben/1",
                                Status.BOOKED,
                                euros("30.00"),
                                "AC04",
                                "account DE…3000 closed",
                                day,
                                ""),
                        new BankEntry(
                                11,
                                statement + "Ntry[4]",
                                OURS,
                                "",
                                "",
                                Status.BOOKED,
                                euros("-100.00"),
                                "",
                                "",
                                day,
                                "a booking of 4 payments without details"),
                        new BankEntry(
                                12,
                                statement + "Ntry[5]",
                                OURS,
                                "",
                                "",
                                Status.BOOKED,
                                euros("-3.50"),
                                "",
                                "",
                                day,
                                "a booking without details"));
    }

    @Test
    void reads_statuses_of_payments_and_of_whole_files() {
        BankReport report = read(statuses(accepted("p-ada/1"), rejected("p-ben/1", "30.00", "AC01")));

        assertThat(report.type()).isEqualTo("pain.002.001.10");
        String payments = "Document/CstmrPmtStsRpt/OrgnlPmtInfAndSts[1]/";
        assertThat(report.entries())
                .containsExactly(
                        new BankEntry(
                                8,
                                payments + "TxInfAndSts[1]",
                                null,
                                "2026-12-04-1",
                                "p-ada/1",
                                Status.ACCEPTED,
                                null,
                                "",
                                "",
                                null,
                                ""),
                        new BankEntry(
                                9,
                                payments + "TxInfAndSts[2]",
                                null,
                                "2026-12-04-1",
                                "p-ben/1",
                                Status.REJECTED,
                                euros("-30.00"),
                                "AC01",
                                "rejected by the bank",
                                null,
                                ""));
        assertThat(read(status("ACCP")).entries())
                .hasSize(1)
                .allMatch(entry -> entry.problem().isEmpty());
        assertThat(read(status("RJCT")).entries())
                .extracting(BankEntry::problem)
                .containsExactly(
                        "the status \"RJCT\" is of the file 2026-12-04-1 as a whole, and may mean payments that the"
                                + " report does not name");
    }

    @Test
    void leaves_to_a_person_what_has_no_meaning_of_its_own() {
        String twoWithoutAmounts = booking("DBIT", "BOOK", "55.00", payment("p-ben/1", ""), payment("p-cho/1", ""));
        String reversed = debit("p-ada/1", "12.40").replace("<Sts>", "<RvslInd>true</RvslInd><Sts>");
        assertThat(read(notification(
                                twoWithoutAmounts, reversed, booking("DBIT", "INFO", "1.00", payment("p-ada/1", ""))))
                        .entries())
                .extracting(BankEntry::problem)
                .containsExactly(
                        "the bank gives no amount of this payment among several",
                        "the bank gives no amount of this payment among several",
                        "the booking is of EUR -55.00, its payments of EUR 0.00",
                        "a credit that the bank took back",
                        "the status \"INFO\" is for a person");
    }

    @Test
    void reads_no_second_message_in_one_document() {
        String statement = statement();
        String message = statement.substring(statement.indexOf("<BkToCstmrStmt>"), statement.indexOf("</Document>"));

        assertThatThrownBy(() -> read(statement.replace("</Document>", message + "</Document>")))
                .isInstanceOf(BankReportException.class)
                .hasMessageContaining(
                        "Document/BkToCstmrStmt: is the second one: its statements would have the names of the first ones");
    }

    @Test
    void names_a_currency_that_the_ledger_does_not_know_and_reads_the_rest() {
        String unknown = "\"3.50\" is in XAU, a currency that the ledger does not know";
        BankReport report = read(statement(
                booking("DBIT", "BOOK", "3.50").replace("EUR", "XAU"),
                debit("p-ada/1", "3.50").replace("EUR", "XAU"),
                booking(
                        "DBIT",
                        "BOOK",
                        "55.00",
                        payment("p-ben/1", "3.50", "DBIT").replace("EUR", "XAU"),
                        payment("p-cho/1", "25.00", "DBIT")),
                booking(
                        "DBIT",
                        "BOOK",
                        "30.00",
                        payment("p-dan/1", "3.50", "DBIT").replace("EUR", "XAU")),
                debit("p-eve/1", "12.40")));

        assertThat(report.entries())
                .extracting(BankEntry::problem)
                .containsExactly(
                        unknown,
                        unknown,
                        unknown,
                        "",
                        "the booking is of EUR -55.00, its payments of EUR -25.00",
                        unknown,
                        "the booking is of EUR -30.00, its payments of EUR 0.00",
                        "");
        assertThat(report.entries().get(1).amount()).isNull();
        assertThat(report.entries().get(5).amount()).isNull();
        assertThat(read(statuses(rejected("p-ben/1", "3.50", "AC01").replace("EUR", "XAU"), accepted("p-ada/1")))
                        .entries())
                .extracting(BankEntry::problem)
                .containsExactly(unknown, "");
    }

    @Test
    void takes_a_credit_for_a_return_only_if_the_bank_says_so() {
        String plain = booking("CRDT", "BOOK", "12.40", payment("p-ada/1", ""));
        String own = booking("CRDT", "BOOK", "12.40", payment("p-ada/1", "12.40", "CRDT"));
        String reversal = plain.replace("<Sts>", "<RvslInd>true</RvslInd><Sts>");
        String coded = plain.replace(
                "<Prtry><Cd>NTRF</Cd></Prtry>",
                "<Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>RRTN</SubFmlyCd></Fmly></Domn>");
        assertThat(read(statement(plain, own, reversal, coded, returned("p-ada/1", "12.40", "AC04")))
                        .entries())
                .extracting(BankEntry::problem)
                .containsExactly(
                        "money that came in, without a sign of a return",
                        "money that came in, without a sign of a return",
                        "",
                        "",
                        "");
    }

    /** It writes what it read, in its own order of namespaces and lines. */
    @Tag("slow")
    @Test
    void reads_the_same_from_a_second_implementation() {
        for (String file : List.of(
                STATEMENT,
                notification(debit("p-ada/1", "12.40"), returned("p-ada/1", "12.40", "AC04")),
                statuses(accepted("p-ada/1"), rejected("p-ben/1", "30.00", "AC01")))) {
            String written = AbstractMX.parse(file).document();
            List<BankEntry> ours = read(file).entries();
            List<BankEntry> theirs = read(written).entries();
            assertThat(written).isNotEqualTo(file);
            assertThat(theirs)
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("line")
                    .isEqualTo(ours);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pain.002.001.03", "pain.002.001.14", "camt.053.001.13", "camt.054.001.09"})
    void reads_other_versions_with_the_same_elements(String type) {
        String file = type.startsWith("pain")
                ? statuses(accepted("p-ada/1"))
                : type.startsWith("camt.053")
                        ? statement(debit("p-ada/1", "12.40"))
                        : notification(debit("p-ada/1", "12.40"));
        BankReport report = read(file.replaceAll("(pain|camt)\\.0\\d\\d\\.001\\.\\d\\d\"", type + "\""));

        assertThat(report.type()).isEqualTo(type);
        assertThat(report.entries()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            camt.053.001.02 | line 2, column 66: the file: the version camt.053.001.02 is not read; ask the bank for camt.053.001.08
            pain.001.001.09 | line 2, column 66: the file: the element Document in the namespace "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09" is no pain.002, camt.053 or camt.054 document
            camt.052.001.08 | line 2, column 66: the file: the element Document in the namespace "urn:iso:std:iso:20022:tech:xsd:camt.052.001.08" is no pain.002, camt.053 or camt.054 document
            """)
    void refuses_others_by_their_names(String type, String message) {
        assertThatExceptionOfType(BankReportException.class)
                .isThrownBy(() -> read(STATEMENT.replace("camt.053.001.08", type)))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            12.40</Amt> | 12,40</Amt> | "12,40" with the currency "EUR" is not an amount
            12.40</Amt> | -12.40</Amt> | "-12.40" is below 0
            Ccy="EUR">12.40 | Ccy="Euro">12.40 | "12.40" with the currency "Euro" is not an amount
            12.40</Amt> | 12.4<b>1</b></Amt> | "12.4" has an element beside it
            p-ada/1 | p-ad<b/>a/1 | "p-ada/1" has an element beside it
            Ccy="EUR">12.40 | >12.40 | "12.40" with the currency "" is not an amount
            DBIT | XXXX | CdtDbtInd "XXXX" is neither CRDT nor DBIT
            2026-12-07</Dt></BookgDt> | 2026-13-07</Dt></BookgDt> | "2026-13-07" is not a date
            <Refs> | <Refs xmlns="urn:other"> | Refs is in the namespace "urn:other"
            </NtryDtls> | </NtryDtlz> | the XML is not well formed, or ends too early
            p-ada/1 | &ada; | the XML is not well formed, or ends too early
            """)
    void says_line_and_value_of_what_it_cannot_read(String right, String wrong, String message) {
        String file = statement(debit("p-ada/1", "12.40"));
        assertThat(file).contains(right);
        assertThatExceptionOfType(BankReportException.class)
                .isThrownBy(() -> read(file.replace(right, wrong)))
                .withMessageMatching("line 7, column [0-9]+: Document/BkToCstmrStmt/Stmt\\[1\\]/Ntry\\[1\\].*")
                .withMessageEndingWith(": " + message)
                .matches(e -> e.line() == 7);
    }

    private static String withType(String declaration, String content) {
        return STATEMENT.replace("<Document", declaration + "\n<Document").replaceFirst("p-ada/1", content);
    }

    @Test
    void refuses_document_types_bombs_and_external_entities_without_reading_anything() {
        String bomb = "<!DOCTYPE Document [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">]>";
        for (String file : List.of(
                withType(bomb, "&d;"),
                withType(bomb, "p-ada/1"),
                withType("<!DOCTYPE Document [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>", "&x;"),
                withType("<!DOCTYPE Document SYSTEM \"http://127.0.0.1:1/x.dtd\">", "p-ada/1"),
                withType("<!DOCTYPE Document [<!ENTITY % x SYSTEM \"file:///etc/hostname\"> %x;]>", "p-ada/1"))) {
            assertThatExceptionOfType(BankReportException.class)
                    .isThrownBy(() -> read(file))
                    .withMessageMatching("line [0-9]+, column [0-9]+: the file: a document type is not allowed");
        }
    }

    @Test
    void stops_at_each_limit() {
        var limits = new ReportLimits(3_000, 10, 100, 3);
        assertThat(BankReport.read(stream(statement(debit("p-ada/1", "12.40"))), limits)
                        .entries())
                .hasSize(1);
        assertLimit(limits, statement(debit("a".repeat(101), "12.40")), "EndToEndId: has more than 100 characters");
        assertLimit(limits, statement("<x>".repeat(8) + "</x>".repeat(8)), "has elements deeper than 10");
        assertLimit(
                limits,
                statement(debit("a", "1.00"), debit("b", "1.00"), debit("c", "1.00")),
                "has more than 3 entries");
        assertLimit(limits, statement("<!--" + "a".repeat(3_000) + "-->"), "the file has more than 3000 bytes");
        assertLimit(limits, statement("<x y='" + "a".repeat(3_000) + "'/>"), "the file has more than 3000 bytes");
        assertLimit(
                ReportLimits.DEFAULT,
                statement(booking("DBIT", "BOOK", "1.00", payment("a", "<x/>".repeat(2_000)))),
                "has more than 2000 elements");
    }

    private static InputStream stream(String file) {
        return new ByteArrayInputStream(file.getBytes(UTF_8));
    }

    private static void assertLimit(ReportLimits limits, String file, String message) {
        assertThatExceptionOfType(BankReportException.class)
                .isThrownBy(() -> BankReport.read(stream(file), limits))
                .withMessageEndingWith(message)
                .withMessageNotContaining("\n");
    }

    @Test
    void reads_more_lines_than_an_element_may_have_characters() {
        String[] bookings =
                Collections.nCopies(2_500, debit("p-ada/1", "12.40")).toArray(String[]::new);
        assertThat(read(statement(bookings)).entries()).hasSize(2_500);
    }

    /** A gigabyte of text: it is refused after its first part. */
    @Test
    void refuses_endless_text_early() {
        byte[] start = STATEMENT.substring(0, STATEMENT.indexOf("p-ada/1")).getBytes(UTF_8);
        var read = new AtomicLong();
        InputStream endless = new SequenceInputStream(new ByteArrayInputStream(start), new InputStream() {
            @Override
            public int read() {
                read.incrementAndGet();
                return 'a';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                Arrays.fill(bytes, offset, offset + length, (byte) 'a');
                read.addAndGet(length);
                return length;
            }
        });
        assertThatThrownBy(() -> BankReport.read(endless))
                .hasMessageEndingWith("EndToEndId: has more than 2000 characters");
        assertThat(read).hasValueLessThan(100_000);
    }

    /** 64 MiB; {@code -Dpiecework.report.megabytes=512} reads more. */
    @Tag("slow")
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PARTS_OF_A_BOOKING | has a second Sts
            BATCHES_OF_A_BOOKING | the file has more than # bytes
            BOOKINGS | has more than 100000 entries
            STATEMENTS | has more than 100000 entries
            PAGES | has a second StmtPgntn
            BALANCES | has more than 100000 entries
            WRONG_NUMBERS | has more than 100000 entries
            ACCOUNTS | has a second Acct
            REASONS | the file has more than # bytes
            STATUSES | has a second PmtInfSts
            GROUPS | has a second OrgnlGrpInfAndSts
            NAMES | has more than 1000 different names
            NAMES_OF_FOREIGN_DATA | has more than 1000 different names
            ATTRIBUTES | has more than 1000 different names
            PREFIXES | has more than 1000 different names
            NAMESPACES | has more than 1000 different names
            INSTRUCTIONS | has more than 1000 different names
            ATTRIBUTES_OF_ONE | the XML is not well formed, or ends too early
            COMMENTS | the file has more than # bytes
            UNKNOWN | the file has more than # bytes
            """)
    void reads_long_files_of_small_elements_in_little_memory(
            HostileReports.Kind kind, String message, @TempDir Path folder) {
        String bytes = Long.toString(Long.getLong("piecework.report.megabytes", 64) << 20);
        ChildJvm.Ended ended = ChildJvm.run(folder, List.of("-Xmx64m"), HostileReports.class, kind.toString(), bytes);

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).containsExactly(message.replace("#", bytes));
    }

    @Test
    void passes_a_failure_of_the_stream_on() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
            }
        };
        assertThatThrownBy(() -> BankReport.read(broken))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the disk is gone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no XML", "<Document/>", "\u0000"})
    void refuses_what_is_no_report(String file) {
        assertThatExceptionOfType(BankReportException.class)
                .isThrownBy(() -> read(file))
                .withMessageStartingWith("line ");
    }
}
