package io.piecework.ledger.file.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.text.SpreadsheetSafeText;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.fixtures.HostileTexts;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.task.PublishTask;
import java.io.IOException;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Three hundred texts with a special meaning in some format, as worker, task, title and reason: harmless in every export, and readable again. */
@Tag("slow")
class HostileTextsTest {

    private static final List<String> HOSTILE = HostileTexts.ALL;
    private static final List<String> IDS = HostileTexts.IDS;

    private static final List<String> NUMBERS = List.of("amount", "gross", "fee", "tax", "net", "balance");

    /** Line breaks, control characters, and characters that change the reading direction. */
    private static final String BREAKING = "(?s).*([\\p{Cntrl}&&[^\n]]|[\u2028\u2029\\p{Cf}]).*";

    @TempDir
    static Path folder;

    private static Ledger ledger;

    @BeforeAll
    static void createLedger() {
        ledger = Ledger.builder()
                .inMemory()
                .clock(SettableClock.at("2026-11-24T12:00:00Z"))
                .build();
        ledger.execute(DepositFunds.of("d", "acme", Amount.parse("USD 400.00")));
        for (int i = 0; i < HOSTILE.size(); i++) {
            String text = HOSTILE.get(i);
            String id = IDS.get(i);
            ledger.execute(
                    PublishTask.of(id, "acme", Amount.parse("USD 0.50"), 1).titled(text));
            ledger.execute(AcceptAssignment.of("a" + i, id, id));
            ledger.execute(SubmitAssignment.of("a" + i));
            ledger.execute(RejectAssignment.of("a" + i, text));
            ledger.execute(CompensateWorker.of("c" + i, id, Amount.parse("USD 0.0001"), text)
                    .by(Actor.PLATFORM));
        }
    }

    @AfterAll
    static void closeLedger() {
        ledger.close();
    }

    @Test
    void there_are_three_hundred_of_them() {
        assertThat(HOSTILE).hasSize(300).doesNotHaveDuplicates();
    }

    @Test
    void csv_reads_back_equal_and_no_cell_is_a_formula() throws IOException {
        String csv = exported(JournalFormat.CSV);
        var workers = new TreeSet<String>();
        var titles = new TreeSet<String>();
        var reasons = new TreeSet<String>();
        int rows = 0;
        for (CSVRecord row : records(csv)) {
            rows++;
            row.toMap().forEach(HostileTextsTest::isNoFormula);
            if (row.get("account").equals("worker:available")) {
                workers.add(SpreadsheetSafeText.read(row.get("owner")));
            }
            titles.add(SpreadsheetSafeText.read(row.get("title")));
            reasons.add(SpreadsheetSafeText.read(row.get("reason")));
        }
        assertThat(rows).isEqualTo(postings());
        assertThat(workers).isEqualTo(new TreeSet<>(IDS));
        assertThat(titles).containsAll(HOSTILE);
        assertThat(reasons).containsAll(HOSTILE);
    }

    private static Iterable<CSVRecord> records(String csv) throws IOException {
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(csv));
    }

    /** Cells that spreadsheet programs compute; a negative amount is a number for them and stays one. */
    private static void isNoFormula(String column, String cell) {
        if (NUMBERS.contains(column)) {
            assertThat(cell).matches("-?[0-9]+\\.[0-9]+");
        } else if (!cell.isEmpty()) {
            assertThat(cell).doesNotMatch("(?s)[\\s\u00A0\u3000\uFEFF]*[=+@\uFF1D\uFF0B\uFF0D\uFF20-].*");
        }
    }

    @Test
    void json_reads_back_equal_one_object_a_line() throws IOException {
        String text = exported(JournalFormat.JSONL);
        assertThat(text).doesNotMatch(BREAKING);
        var json = JsonMapper.shared();
        List<JsonNode> rows = text.lines().map(json::readTree).toList();

        assertThat(rows).hasSize(postings());
        assertThat(rows.stream()
                        .filter(row -> row.get("account").stringValue().equals("worker:available"))
                        .map(row -> row.get("owner").stringValue())
                        .collect(Collectors.toSet()))
                .isEqualTo(new TreeSet<>(IDS));
        assertThat(rows.stream().map(row -> row.get("title").stringValue())).containsAll(HOSTILE);
        assertThat(rows.stream().map(row -> row.get("reason").stringValue())).containsAll(HOSTILE);
    }

    @Test
    void statements_read_back_equal_in_csv_and_in_json_lines() throws IOException {
        var csv = new StringBuilder();
        var json = new StringBuilder();
        var csvLines = StatementExport.csv(ZoneOffset.UTC, csv);
        var jsonLines = StatementExport.jsonLines(ZoneOffset.UTC, json);
        for (String worker : IDS) {
            ledger.asWorker(worker).statementLines("USD", StatementPeriod.all(), csvLines.andThen(jsonLines));
        }
        var cells = new ArrayList<String>();
        for (CSVRecord row : records(csv.toString())) {
            row.toMap().forEach(HostileTextsTest::isNoFormula);
            cells.add(SpreadsheetSafeText.read(row.get("task"))
                    + SpreadsheetSafeText.read(row.get("title"))
                    + row.get("net")
                    + SpreadsheetSafeText.read(row.get("reason")));
        }
        List<JsonNode> lines =
                json.toString().lines().map(JsonMapper.shared()::readTree).toList();

        assertThat(json).doesNotMatch(BREAKING);
        assertThat(lines.stream()
                        .map(row -> Stream.of("task", "title", "net", "reason")
                                .map(column -> row.get(column).stringValue())
                                .collect(Collectors.joining())))
                .containsExactlyElementsOf(statementLines());
        assertThat(cells).containsExactlyElementsOf(statementLines());
    }

    private static List<String> statementLines() {
        return IntStream.range(0, HOSTILE.size())
                .boxed()
                .flatMap(i ->
                        Stream.of(IDS.get(i) + HOSTILE.get(i) + "0.00" + HOSTILE.get(i), "0.0001" + HOSTILE.get(i)))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Checker.class)
    void plain_text_formats_have_no_active_characters(Checker checker) throws IOException {
        String text = exported(checker.format());
        assertThat(text).matches("[\\x20-\\x7E\n]*");
        String mark = checker == Checker.BEANCOUNT ? "  reason: \"" : "    ; reason: ";
        assertThat(text.lines()
                        .filter(line -> line.startsWith(mark))
                        .map(line -> line.substring(mark.length()).replaceFirst("\"$", ""))
                        .map(HostileTextsTest::decoded)
                        .collect(Collectors.toSet()))
                .isEqualTo(new TreeSet<>(HOSTILE));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(Checker.class)
    void each_program_reads_exactly_the_entries_of_the_ledger(Checker checker) throws IOException {
        checker.isHere();
        Path journal = Files.writeString(folder.resolve(checker + ".journal"), exported(checker.format()));

        assertThat(checker.complaint(journal)).isEmpty();
        Map<String, String> balances = new TreeMap<>();
        checker.balances(journal).forEach((account, balance) -> balances.put(account, balance.toPlainString()));
        assertThat(balances.keySet().stream().filter(account -> account.startsWith("worker:")))
                .containsExactlyInAnyOrderElementsOf(IDS.stream()
                        .map(id -> "worker:available " + id + " USD")
                        .toList());
        assertThat(balances.values().stream().filter(balance -> balance.startsWith("-0.0001")))
                .hasSize(300);
    }

    private static int postings() {
        return 2 + 300 * (2 + 2 + 2);
    }

    private static String exported(JournalFormat format) throws IOException {
        var out = new StringBuilder();
        LedgerFiles.of(ledger.asAuditor()).export(format, out);
        return out.toString();
    }
}
