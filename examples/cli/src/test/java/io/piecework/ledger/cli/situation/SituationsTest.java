package io.piecework.ledger.cli.situation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The statements of the situations in {@code examples/situations}. {@code -Dpiecework.approve=true} writes them. */
@Tag("slow")
class SituationsTest {

    /** The month, printed on its last day. */
    private static final String JUNE = "--from 2026-06-01 --to 2026-07-01 --now 2026-06-30T20:00:00Z --threshold 5.00";

    /** The same without an end, so that the statement lists what is still open. */
    private static final String FROM_JUNE = "--from 2026-06-01 --now 2026-06-30T20:00:00Z --threshold 5.00";

    private static final Map<String, List<String>> LANGUAGES =
            Map.of("en", List.of(), "fr", List.of("--language", "fr"));

    private static final int COLUMNS = 80;

    private static final boolean APPROVE = Boolean.getBoolean("piecework.approve");

    static List<Situation> situations() {
        return List.of(
                Situation.of("01-mass-rejection", "maria", JUNE),
                Situation.of("02-partial-pay", "jonas", JUNE),
                Situation.of("03-overturned", "aisha", JUNE),
                Situation.of("04-revision", "pedro", FROM_JUNE),
                Situation.of("05-visits", "lena", JUNE),
                Situation.of("06-awaiting-approval", "kofi", FROM_JUNE),
                Situation.of("07-held", "mei", FROM_JUNE),
                Situation.of("08-below-threshold", "olga", JUNE),
                Situation.of("09-payout-failed", "ravi", JUNE),
                Situation.of("10-payout-returned", "sofia", FROM_JUNE),
                Situation.of("11-suspended", "tom", JUNE),
                Situation.of("12-closed-with-dust", "yuki", JUNE),
                Situation.of("13-taken-back", "george", JUNE),
                Situation.of("14-tax", "nina", JUNE),
                Situation.of("15-vat", "claire", JUNE),
                Situation.of("16-three-currencies", "hana", FROM_JUNE),
                Situation.of("17-awards", "diego", JUNE),
                Situation.of("18-forty-lines", "sam", JUNE),
                Situation.of("19-three-thousand-lines", "paula", JUNE),
                Situation.of("20-arabic-and-hebrew", "noor", JUNE),
                Situation.of("21-chinese-hindi-emoji", "priya", JUNE),
                Situation.of(
                        "22-opening-balance",
                        "elif",
                        "--from 2026-07-01 --to 2026-08-01 --now 2026-07-31T20:00:00Z --threshold 5.00"),
                Situation.of(
                        "23-back-dated",
                        "ivan",
                        "--from 2026-06-01 --to 2026-07-01 --as-of recorded:2026-07-01T06:00:00Z",
                        "--from 2026-06-01 --to 2026-07-01 --now 2026-07-03T12:00:00Z --threshold 5.00"
                                + " --last-statement 2026-07-01T06:00:00Z"),
                Situation.of(
                        "24-overlapping",
                        "ada",
                        "--from 2026-06-01 --to 2026-07-01 --now 2026-07-16T08:00:00Z --threshold 5.00",
                        "--from 2026-06-15 --to 2026-07-16 --now 2026-07-16T08:00:00Z --threshold 5.00"));
    }

    @ParameterizedTest
    @MethodSource("situations")
    void the_statement_of_each_situation_is_as_approved(Situation situation) throws IOException {
        String db = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        situation.run(db);
        for (Map.Entry<String, List<String>> language : LANGUAGES.entrySet()) {
            String printed = situation.print(db, language.getValue());
            Path approved = situation.approved(language.getKey());
            if (APPROVE) {
                Files.writeString(approved, printed);
            }
            assertThat(approved).as("write it with -Dpiecework.approve=true").exists();
            assertThat(Files.readString(approved))
                    .as("%s; write it with -Dpiecework.approve=true, review it and commit it", approved)
                    .isEqualTo(printed);
        }
    }

    @Test
    void each_story_of_the_folder_is_a_situation_with_its_statements() throws IOException {
        assumeFalse(APPROVE, "its files are being written");
        var expected = new ArrayList<String>(List.of("README.md"));
        for (Situation situation : situations()) {
            expected.add(situation.story().getFileName().toString());
            for (String language : LANGUAGES.keySet()) {
                expected.add(situation.approved(language).getFileName().toString());
            }
        }
        try (Stream<Path> files = Files.list(Situation.FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    /** A letter of Chinese and an emoji take two columns of a terminal, a mark on a letter and an invisible joiner none. */
    @ParameterizedTest
    @MethodSource("situations")
    void no_line_of_a_statement_has_more_than_80_columns(Situation situation) throws IOException {
        assumeFalse(APPROVE, "its files are being written");
        for (String language : LANGUAGES.keySet()) {
            assertThat(Files.readAllLines(situation.approved(language)))
                    .as(language)
                    .allMatch(line ->
                            line.codePoints().map(SituationsTest::columns).sum() <= COLUMNS);
        }
    }

    private static int columns(int character) {
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = Character.isIdeographic(character)
                || "，。、！？（）：「」".indexOf(character) >= 0
                || character >= Character.toCodePoint('\uD83C', '\uDF00');
        return wide ? 2 : 1;
    }

    @ParameterizedTest
    @MethodSource("situations")
    void each_story_follows_its_own_times_and_expects_a_trial_balance_of_zero(Situation situation) throws IOException {
        List<String> lines = Files.readAllLines(situation.story());
        assertThat(lines.get(0)).isEqualTo("{\"clock\": \"follow\"}");
        assertThat(lines.get(lines.size() - 1))
                .startsWith("{\"expect\": \"account\", \"account\": \"total\"")
                .matches(".*\"balance\": \"0(\\.00)?\"}");
    }
}
