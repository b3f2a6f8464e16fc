package io.piecework.ledger.bank.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads a long file of small elements, each of which takes more memory than it has bytes, and prints what the reader says. */
final class HostileReports {

    private static final String STATEMENT =
            "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><Stmt>";
    private static final String STATUS =
            "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\"><CstmrPmtStsRpt>";

    private HostileReports() {}

    /** What a file begins with, and what is repeated in it; {@code #} is a number. */
    enum Kind {
        PARTS_OF_A_BOOKING(STATEMENT + "<Ntry>", "<Sts/>"),
        BATCHES_OF_A_BOOKING(STATEMENT + "<Ntry>", "<NtryDtls><Btch/></NtryDtls>"),
        BOOKINGS(STATEMENT, "<Ntry><Amt Ccy='EUR'>1</Amt><CdtDbtInd>DBIT</CdtDbtInd></Ntry>"),
        STATEMENTS(STATEMENT + "</Stmt>", "<Stmt/>"),
        PAGES(STATEMENT, "<StmtPgntn/>"),
        BALANCES(STATEMENT, "<Bal/>"),
        WRONG_NUMBERS(
                STATEMENT,
                "<Ntry><Amt Ccy='EUR'>1</Amt><CdtDbtInd>DBIT</CdtDbtInd><NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch><TxDtls/></NtryDtls></Ntry>"),
        ACCOUNTS(STATEMENT, "<Acct><Id><IBAN>NL91</IBAN></Id></Acct>"),
        REASONS(STATUS + "<OrgnlPmtInfAndSts>", "<StsRsnInf><AddtlInf>a</AddtlInf></StsRsnInf>"),
        STATUSES(STATUS + "<OrgnlPmtInfAndSts>", "<PmtInfSts>RJCT</PmtInfSts>"),
        GROUPS(STATUS, "<OrgnlGrpInfAndSts><GrpSts/></OrgnlGrpInfAndSts>"),
        NAMES(STATEMENT, "<a#/>"),
        NAMES_OF_FOREIGN_DATA(STATEMENT + "<SplmtryData>", "<a#/>"),
        ATTRIBUTES(STATEMENT, "<x a#=''/>"),
        PREFIXES(STATEMENT, "<x xmlns:a#='b'/>"),
        NAMESPACES(STATEMENT + "<SplmtryData>", "<x xmlns='b#'/>"),
        INSTRUCTIONS(STATEMENT, "<?a#?>"),
        ATTRIBUTES_OF_ONE(STATEMENT + "<x ", "a#='' "),
        COMMENTS(STATEMENT, "<!--a-->"),
        UNKNOWN(STATEMENT, "<x>a</x><y/>");

        private final String beginning;
        private final String repeated;

        Kind(String beginning, String repeated) {
            this.beginning = beginning;
            this.repeated = repeated;
        }

        /** Without an end. */
        InputStream file() {
            byte[] many = repeated.repeat(1_000).getBytes(UTF_8);
            Stream<byte[]> repeats = repeated.contains("#")
                    ? IntStream.iterate(0, i -> i + 1)
                            .mapToObj(i -> repeated.replace("#", Integer.toString(i, Character.MAX_RADIX)))
                            .map(part -> part.getBytes(UTF_8))
                    : Stream.generate(() -> many);
            Iterator<byte[]> parts =
                    Stream.concat(Stream.of(beginning.getBytes(UTF_8)), repeats).iterator();
            return new InputStream() {
                private byte[] part = {};
                private int at;

                @Override
                public int read() {
                    while (at == part.length) {
                        part = parts.next();
                        at = 0;
                    }
                    return part[at++];
                }

                @Override
                public int read(byte[] bytes, int offset, int length) {
                    bytes[offset] = (byte) read();
                    int more = Math.min(length - 1, part.length - at);
                    System.arraycopy(part, at, bytes, offset + 1, more);
                    at += more;
                    return more + 1;
                }
            };
        }
    }

    /** Takes the kind of a file, and the most bytes of it. */
    public static void main(String[] arguments) {
        try {
            BankReport.read(
                    Kind.valueOf(arguments[0]).file(),
                    new ReportLimits(Long.parseLong(arguments[1]), 32, 2_000, 100_000));
        } catch (BankReportException refused) {
            System.out.println(String.valueOf(refused.getMessage()).replaceFirst("^line .*: (?=has|the)", ""));
        }
    }
}
