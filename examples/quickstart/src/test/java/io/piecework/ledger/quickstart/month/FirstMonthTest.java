package io.piecework.ledger.quickstart.month;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.piecework.ledger.testing.LedgerFixture;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The pages about the tasks of the first month show what their programs print, in its order. */
class FirstMonthTest {

    private static final Path GUIDES = Path.of("../../ledger-core/docs/guides");
    private static final Path SCHEMA = Path.of("../../ledger-core/core/src/main/schema/1.sql");
    private static final Pattern TEXT = Pattern.compile("(?s)```text\n(.*?)```");
    private static final Pattern TABLE = Pattern.compile("ledger_[a-z_]+");

    /** Each page's program. */
    private static final Map<String, Runnable> PROGRAMS = Map.of(
            "fees", () -> Fees.main(new String[0]),
            "auto-approval", () -> AutoApproval.main(new String[0]),
            "weekly-payouts", () -> WeeklyPayouts.main(new String[0]),
            "ids", () -> Ids.main(new String[0]),
            "currencies", () -> Currencies.main(new String[0]),
            "personal-data", () -> PersonalData.main(new String[0]),
            "bank-statement", () -> BankStatement.main(new String[0]),
            "mistakes", () -> Mistakes.main(new String[0]),
            "testing", FirstMonthTest::failOnPurpose);

    @TestFactory
    Stream<DynamicTest> a_page_shows_what_its_program_prints() {
        return PROGRAMS.entrySet().stream()
                .map(page -> DynamicTest.dynamicTest(
                        page.getKey(), () -> assertThat(shown(page.getKey())).isEqualTo(printed(page.getValue()))));
    }

    private static void failOnPurpose() {
        LedgerFixture ledger = LedgerFixture.at("2026-12-01T09:00:00Z");
        List.<ThrowingCallable>of(
                        () -> ledger.then().available("ada", "USD 0.50"),
                        () -> ledger.given(ApproveAssignment.of("photo-2")),
                        () -> ledger.then().account("fee", "USD -0.10"))
                .forEach(mistake -> System.out.println(catchThrowable(mistake).getMessage()));
        ledger.close();
    }

    @Test
    void the_page_on_personal_data_names_the_tables_with_texts() throws IOException {
        assertThat(tables("| names of operators")).isEqualTo(tablesWith("actor"));
        assertThat(tables("| titles")).isEqualTo(tablesWith("title"));
        assertThat(tables("| reasons")).isEqualTo(tablesWith("reason"));
        assertThat(tables("| tokens"))
                .containsAll(tablesWith("token"))
                .hasSize(3)
                .contains("ledger_payout_account");
        assertThat(tables("| tags")).isEqualTo(tablesWith("tag_value"));
    }

    private static Set<String> tables(String row) throws IOException {
        return Files.readString(GUIDES.resolve("personal-data.md"))
                .lines()
                .filter(line -> line.startsWith(row))
                .flatMap(line -> TABLE.matcher(line).results().map(found -> found.group()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> tablesWith(String column) throws IOException {
        var tables = new TreeSet<String>();
        String table = "";
        for (String line : Files.readAllLines(SCHEMA)) {
            if (line.startsWith("CREATE TABLE")) {
                table = TABLE.matcher(line)
                        .results()
                        .map(found -> found.group())
                        .findFirst()
                        .orElseThrow();
            } else if (line.startsWith("    " + column + " ")) {
                tables.add(table);
            }
        }
        return tables;
    }

    private static String shown(String page) throws IOException {
        return TEXT.matcher(Files.readString(GUIDES.resolve(page + ".md")))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining());
    }

    private static String printed(Runnable program) {
        PrintStream before = System.out;
        var captured = new ByteArrayOutputStream();
        System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            program.run();
        } finally {
            System.setOut(before);
        }
        return captured.toString(StandardCharsets.UTF_8);
    }
}
