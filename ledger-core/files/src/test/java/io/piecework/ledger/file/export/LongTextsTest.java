package io.piecework.ledger.file.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.award.CompensateWorker;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reasons whose escaped form is longer than a line that other programs read: ledger reads at most 4,096 bytes. */
class LongTextsTest {

    private static final List<String> REASONS = List.of(
            "\u56FE".repeat(1_400),
            "\uD83D\uDC36".repeat(2_000),
            "a".repeat(999) + " " + "b".repeat(1_000) + " c",
            ("word" + " ".repeat(9)).repeat(300) + ".",
            "%".repeat(4_000),
            "a" + " ".repeat(2_500) + "b",
            "x".repeat(4_000));

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Checker.class)
    void each_program_reads_a_journal_with_long_reasons(Checker checker) throws IOException {
        checker.isHere();
        Path journal = Files.writeString(folder.resolve("long.journal"), exported(checker.format()));

        assertThat(checker.complaint(journal)).isEmpty();
        assertThat(checker.balances(journal)).hasSize(REASONS.size() + 1);
    }

    @ParameterizedTest
    @EnumSource(value = Checker.class, names = "BEANCOUNT", mode = EnumSource.Mode.EXCLUDE)
    void a_long_reason_is_in_short_lines_that_read_back(Checker checker) throws IOException {
        String text = exported(checker.format());

        assertThat(text.lines().mapToInt(String::length).max().orElseThrow()).isLessThanOrEqualTo(1_020);
        assertThat(reasons(text)).containsExactlyElementsOf(REASONS);
    }

    @Test
    void a_part_ends_between_letters() {
        assertThat(Escapes.parts("abcdef", 3)).containsExactly("abc", "def");
        assertThat(Escapes.parts("ab%41f", 3)).containsExactly("ab", "%41", "f");
        assertThat(Escapes.parts("ab%41f", 4)).containsExactly("ab", "%41f");
        assertThat(Escapes.parts("ab cdef", 3)).containsExactly("a", "b c", "def");
        assertThat(Escapes.parts("", 3)).containsExactly("");
    }

    /** A comment without a name continues the one above it. */
    private static List<String> reasons(String journal) {
        var reasons = new ArrayList<String>();
        for (String line : journal.lines().toList()) {
            if (line.startsWith("    ; reason: ")) {
                reasons.add(line.substring("    ; reason: ".length()));
            } else if (line.startsWith("    ; ") && !line.contains(":")) {
                reasons.add(reasons.remove(reasons.size() - 1) + line.substring("    ; ".length()));
            }
        }
        return reasons.stream()
                .map(text -> URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }

    private static String exported(JournalFormat format) throws IOException {
        try (Ledger ledger = Ledger.builder()
                .inMemory()
                .clock(SettableClock.at("2026-11-24T12:00:00Z"))
                .build()) {
            for (int i = 0; i < REASONS.size(); i++) {
                ledger.execute(CompensateWorker.of("c" + i, "w" + i, Amount.parse("USD 0.0001"), REASONS.get(i))
                        .by(Actor.PLATFORM));
            }
            var out = new StringBuilder();
            LedgerFiles.of(ledger.asAuditor()).export(format, out);
            return out.toString();
        }
    }
}
