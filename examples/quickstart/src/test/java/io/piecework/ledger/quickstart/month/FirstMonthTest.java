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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The pages about the tasks of the first month show what their programs print, in its order. */
class FirstMonthTest {

    private static final Path GUIDES = Path.of("../../ledger-core/docs/guides");
    private static final Pattern TEXT = Pattern.compile("(?s)```text\n(.*?)```");
    /** Each page's program. */
    private static final Map<String, Runnable> PROGRAMS = Map.ofEntries(
            Map.entry("charge-backs", () -> ChargeBacks.main(new String[0])),
            Map.entry("fees", () -> Fees.main(new String[0])),
            Map.entry("auto-approval", () -> AutoApproval.main(new String[0])),
            Map.entry("weekly-payouts", () -> WeeklyPayouts.main(new String[0])),
            Map.entry("ids", () -> Ids.main(new String[0])),
            Map.entry("currencies", () -> Currencies.main(new String[0])),
            Map.entry("personal-data", () -> PersonalData.main(new String[0])),
            Map.entry("bank-statement", () -> BankStatement.main(new String[0])),
            Map.entry("bank-files", () -> BankFiles.main(new String[0])),
            Map.entry("mistakes", () -> Mistakes.main(new String[0])),
            Map.entry("testing", FirstMonthTest::failOnPurpose));

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

    private static String shown(String page) throws IOException {
        return TEXT.matcher(Files.readString(GUIDES.resolve(page + ".md")))
                .results()
                .map(block -> block.group(1))
                .filter(block -> !block.startsWith("$ ")) // a command, which runs with the examples of the command line
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
