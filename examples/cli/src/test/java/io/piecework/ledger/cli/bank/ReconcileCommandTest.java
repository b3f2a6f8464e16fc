package io.piecework.ledger.cli.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bank's statement of a week of {@code S10.jsonl}. */
class ReconcileCommandTest {

    private static final String KINDS_AND_PROOF = """

            found      lines  currency    bank  ledger  difference
            matched        2  EUR       -62.90  -62.90        0.00
            different      1  EUR        13.50   15.00       -1.50
            only-bank      2  EUR        92.80    0.00       92.80

            proof   day         currency     bank  ledger  difference
            before  2026-05-04  EUR       1400.00  400.00     1000.00
            lines               EUR         43.40  -47.90       91.30
            after   2026-05-08  EUR       1443.40  352.10     1091.30

            Each difference has a name. 3 lines are open.
            """;

    @TempDir
    Path folder;

    private String db;
    private String statement;

    @BeforeEach
    void create_a_ledger() throws IOException {
        db = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        assertThat(CommandRun.on(db, "run", "../stories/S10.jsonl").exit()).isZero();
        statement = Files.readString(Path.of("bank-statement.xml"));
    }

    private CommandRun reconcile(String... args) {
        var all = new String[args.length + 3];
        all[0] = "reconcile";
        all[1] = "--zone";
        all[2] = "Europe/Amsterdam";
        System.arraycopy(args, 0, all, 3, args.length);
        return CommandRun.on(db, all);
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private void fails(String message, String... args) {
        CommandRun run = reconcile(args);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("piecework: " + message.replace("FOLDER", folder.toString()) + "\n");
    }

    @Test
    void prints_the_open_lines_then_the_kinds_then_the_proof() {
        CommandRun run = reconcile("bank-statement.xml");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("""
                day         found      reference      currency    bank  ledger  difference  cause
                2026-05-08  different  s10-pay-ben/1  EUR        13.50   15.00       -1.50  the bank has EUR 13.50, the ledger EUR 15.00; the bank says: BE06
                2026-05-08  only-bank  ACME 2026-05   EUR       100.00              100.00  money that came in, without a sign of a return
                2026-05-08  only-bank                 EUR        -7.20               -7.20  a booking without details; the bank says: fees of April
                """ + KINDS_AND_PROOF);
        assertThat(run.exit()).isZero();
    }

    @Test
    void a_cause_has_a_line_of_its_own_in_a_narrow_terminal() {
        CommandRun run = reconcile("bank-statement.xml", "--width", "80");

        assertThat(run.out()).isEqualTo("""
                day         found      reference      currency    bank  ledger  difference
                2026-05-08  different  s10-pay-ben/1  EUR        13.50   15.00       -1.50
                  the bank has EUR 13.50, the ledger EUR 15.00; the bank says: BE06
                2026-05-08  only-bank  ACME 2026-05   EUR       100.00              100.00
                  money that came in, without a sign of a return
                2026-05-08  only-bank                 EUR        -7.20               -7.20
                  a booking without details; the bank says: fees of April
                """ + KINDS_AND_PROOF);
    }

    @Test
    void a_long_reference_is_with_the_cause_in_a_narrow_terminal() {
        assertThat(reconcile("bank-statement.xml", "--width", "70", "--all").out())
                .startsWith("""
                day         found      currency    bank  ledger  difference
                2026-05-06  matched    EUR       -47.90  -47.90        0.00
                  s10-pay-ada/2
                2026-05-07  matched    EUR       -15.00  -15.00        0.00
                  s10-pay-ben/1
                2026-05-08  different  EUR        13.50   15.00       -1.50
                  s10-pay-ben/1: the bank has EUR 13.50, the ledger EUR 15.00; the
                """);
    }

    @Test
    void all_prints_what_matches_too() {
        assertThat(reconcile("bank-statement.xml", "--all").out()).startsWith("""
                day         found      reference      currency    bank  ledger  difference  cause
                2026-05-06  matched    s10-pay-ada/2  EUR       -47.90  -47.90        0.00
                2026-05-07  matched    s10-pay-ben/1  EUR       -15.00  -15.00        0.00
                2026-05-08  different\
                """);
    }

    @Test
    void prints_csv_and_json_lines() {
        assertThat(reconcile("bank-statement.xml", "--csv").out()).isEqualTo("""
                day,found,reference,currency,bank,ledger,difference,cause,bank_says,kind,party,account
                2026-05-08,different,s10-pay-ben/1,EUR,13.50,15.00,-1.50,"the bank has EUR 13.50, the ledger EUR 15.00",BE06,payout-returned,s10-ben,NL…4300
                2026-05-08,only-bank,ACME 2026-05,EUR,100.00,,100.00,"money that came in, without a sign of a return",,,,NL…4300
                2026-05-08,only-bank,,EUR,-7.20,,-7.20,a booking without details,fees of April,,,NL…4300
                """);
        assertThat(reconcile("bank-statement.xml", "--json").out()).isEqualTo("""
                {"day":"2026-05-08","found":"different","reference":"s10-pay-ben/1","currency":"EUR","bank":"13.50","ledger":"15.00",\
                "difference":"-1.50","cause":"the bank has EUR 13.50, the ledger EUR 15.00","bank_says":"BE06","kind":"payout-returned",\
                "party":"s10-ben","account":"NL…4300"}
                {"day":"2026-05-08","found":"only-bank","reference":"ACME 2026-05","currency":"EUR","bank":"100.00","ledger":"",\
                "difference":"100.00","cause":"money that came in, without a sign of a return","bank_says":"","kind":"","party":"",\
                "account":"NL…4300"}
                {"day":"2026-05-08","found":"only-bank","reference":"","currency":"EUR","bank":"-7.20","ledger":"","difference":"-7.20",\
                "cause":"a booking without details","bank_says":"fees of April","kind":"","party":"","account":"NL…4300"}
                {"found":"matched","lines":2,"currency":"EUR","bank":"-62.90","ledger":"-62.90","difference":"0.00"}
                {"found":"different","lines":1,"currency":"EUR","bank":"13.50","ledger":"15.00","difference":"-1.50"}
                {"found":"only-bank","lines":2,"currency":"EUR","bank":"92.80","ledger":"0.00","difference":"92.80"}
                {"proof":"before","day":"2026-05-04","currency":"EUR","bank":"1400.00","ledger":"400.00","difference":"1000.00"}
                {"proof":"lines","day":"","currency":"EUR","bank":"43.40","ledger":"-47.90","difference":"91.30"}
                {"proof":"after","day":"2026-05-08","currency":"EUR","bank":"1443.40","ledger":"352.10","difference":"1091.30"}
                {"holds":true}
                """);
    }

    @Test
    void says_what_is_only_in_the_ledger_and_what_was_booked_together() throws IOException {
        String none = file("none.xml", withoutBookings("", "1400.00"));
        assertThat(reconcile(none).out()).startsWith("""
                day         found        reference      currency  bank  ledger  difference  cause
                2026-05-06  only-ledger  s10-pay-ada/2  EUR             -47.90       47.90  payout-paid of s10-ada, not in the bank's statements
                """);
    }

    @Test
    void one_booking_of_many_payouts_says_how_many() throws IOException {
        var story = new StringBuilder("{\"clock\":\"follow\"}\n");
        for (String worker : new String[] {"dan", "eve"}) {
            story.append("""
                    {"command":"compensate-worker","id":"c-#","worker":"#","amount":"EUR 5.00","reason":"a good week","at":"2026-05-26T08:00:00Z"}
                    {"command":"set-payout-method","id":"m-#","worker":"#","method":{"rail":"bank","token":"tok-#"},"at":"2026-05-26T08:00:00Z"}
                    {"command":"request-payout","id":"p-#","worker":"#","policy":{"rails":[{"name":"bank","quantum":"EUR 0.01"}]},"at":"2026-05-26T08:00:00Z"}
                    {"command":"report-payout","id":"p-#","attempt":1,"outcome":"paid","at":"2026-05-26T08:00:00Z"}
                    """.replace("#", worker));
        }
        assertThat(CommandRun.on(db, "run", file("story.jsonl", story.toString())))
                .isEqualTo(new CommandRun(
                        0, "commands: 8 executed, 0 repeated, 0 refused\nexpectations: 0 held, 0 failed\n", ""));
        String batch = withoutBookings("""
                <Ntry><Amt Ccy="EUR">10.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                <BookgDt><Dt>2026-05-06</Dt></BookgDt>
                <NtryDtls><Btch><PmtInfId>FILE-7</PmtInfId><NbOfTxs>2</NbOfTxs></Btch></NtryDtls></Ntry>""", "1390.00");

        assertThat(reconcile(file("batch.xml", batch.replace("2026-05-0", "2026-05-2")), "--all")
                        .out())
                .isEqualTo("""
                        day         found  reference  currency    bank  ledger  difference  cause
                        2026-05-26  batch  FILE-7     EUR       -10.00  -10.00        0.00  2 payouts

                        found  lines  currency    bank  ledger  difference
                        batch      1  EUR       -10.00  -10.00        0.00

                        proof   day         currency     bank  ledger  difference
                        before  2026-05-24  EUR       1400.00  352.10     1047.90
                        lines               EUR        -10.00  -10.00        0.00
                        after   2026-05-28  EUR       1390.00  342.10     1047.90

                        Each difference has a name. No line is open.
                        """);
    }

    @Test
    void a_fault_of_a_statement_is_printed_with_its_file_and_fails() throws IOException {
        String faulty = file("may.xml", statement.replace(">7.20<", ">7.30<"));
        String faults = """
                fault: statement 19 of NL…4300 has the total Sum 183.60, its bookings make 183.70 (may.xml)
                fault: statement 19 of NL…4300 has the total TtlNetNtry 43.40, its bookings make 43.30 (may.xml)
                fault: statement 19 of NL…4300 does not add up: EUR 1400.00 before, EUR 43.30 booked, EUR 1443.40 after (may.xml)
                """;

        CommandRun text = reconcile(faulty, "--width", "200");
        assertThat(text.exit()).isEqualTo(1);
        assertThat(text.out())
                .contains("unexplained              EUR          0.10    0.00        0.10\n\n" + faults)
                .endsWith("The statements have faults: ask the bank for others.\n");
        CommandRun csv = reconcile(faulty, "--csv");
        assertThat(csv.exit()).isEqualTo(1);
        assertThat(csv.out()).doesNotContain("fault");
        assertThat(csv.err()).isEqualTo(faults.replace("fault: ", "piecework: "));
        CommandRun json = reconcile(faulty, "--json");
        assertThat(json.exit()).isEqualTo(1);
        assertThat(json.out())
                .contains("{\"fault\":\"statement 19 of NL\\u20264300 has the total Sum 183.60,")
                .endsWith("{\"holds\":false}\n");
    }

    @Test
    void pages_in_several_files_are_one_statement() throws IOException {
        String pages = "</Id>\n      <StmtPgntn><PgNb>%d</PgNb><LastPgInd>%s</LastPgInd></StmtPgntn>\n      <CreDtTm>";
        int cut = statement.indexOf("<Ntry>", statement.indexOf("s10-pay-ben/1"));
        int bookings = statement.indexOf("<Bal>");
        String first = statement.substring(0, cut) + "</Stmt></BkToCstmrStmt></Document>";
        String second = statement.substring(0, bookings) + statement.substring(cut);
        String one = file(
                "1.xml",
                first.replaceFirst("<Bal>.*CLBD.*</Bal>", "")
                        .replaceFirst("</Id>\\s*<CreDtTm>", pages.formatted(1, "false")));
        String two = file(
                "2.xml",
                second.replace(
                                "    </Stmt>",
                                "<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">1443.40</Amt>"
                                        + "<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-05-08</Dt></Dt></Bal></Stmt>")
                        .replaceFirst("</Id>\\s*<CreDtTm>", pages.formatted(2, "true")));

        CommandRun run = reconcile(two, one);
        assertThat(run.out()).endsWith(KINDS_AND_PROOF);
        assertThat(run.exit()).isZero();
        fails("page 1 of statement 19 of NL…4300 is missing (2.xml)", two);
        fails("page 2 of statement 19 of NL…4300 is missing (1.xml)", one);
    }

    @Test
    void a_bad_file_is_one_line_with_its_name_the_place_and_the_value() throws IOException {
        fails(
                "FOLDER/bad.xml: line 20, column 14: Document/BkToCstmrStmt/Stmt[1]/Ntry[1]: \"47,90\" with the currency \"EUR\" is"
                        + " not an amount",
                file("bad.xml", statement.replace(">47.90<", ">47,90<")));
        fails(
                "FOLDER/empty.xml: line 1, column 1: the file: the XML is not well formed, or ends too early",
                file("empty.xml", ""));
        fails(
                "FOLDER/none.xml: there is no such file",
                folder.resolve("none.xml").toString());
        fails("FOLDER: this is a folder, give its files", folder.toString());
        fails(
                "FOLDER/notice.xml: the camt.054.001.08 has no statement; give camt.053 files",
                file(
                        "notice.xml",
                        statement.replace("camt.053", "camt.054").replace("BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn")));
        fails(
                "statement 19 of NL…4300, 2026-05-04 to 2026-05-08, is given twice (bank-statement.xml, again.xml)",
                "bank-statement.xml",
                file("again.xml", statement));
        fails(
                "statement 19 of NL…4300 has no closing balance (CLBD) (open.xml)",
                file("open.xml", statement.replace(">CLBD<", ">CLAV<")));
    }

    @Test
    void no_file_is_wrong_usage() {
        CommandRun run = reconcile();

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("Name a file.\nTry 'piecework reconcile --help'.\n");
    }

    /** The payout of 6 May, 08:00 UTC, was paid on the evening before in Honolulu. */
    @Test
    void the_zone_is_that_of_the_banks_days() throws IOException {
        String none = file("none.xml", withoutBookings("", "1400.00"));

        assertThat(reconcile(none).out()).contains("\n2026-05-06  only-ledger  s10-pay-ada/2 ");
        assertThat(CommandRun.on(db, "reconcile", none, "--zone", "Pacific/Honolulu")
                        .out())
                .contains("\n2026-05-05  only-ledger  s10-pay-ada/2 ");
        assertThat(CommandRun.on(db, "reconcile", none, "--zone", "Mars/Base").exit())
                .isEqualTo(2);
    }

    private String withoutBookings(String instead, String closing) {
        return statement.replaceAll("(?s)<TxsSummry>.*</Ntry>", instead).replace("1443.40", closing);
    }
}
