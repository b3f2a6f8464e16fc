package io.piecework.ledger.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.pdf.font.SquareFont;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The time of long reasons in Chinese against the same number of Latin letters, in one run. */
@Tag("alone")
class PdfTimeTest {

    private static final int CHARACTERS = 4_000;
    private static final int DIFFERENT = 3_000;

    @TempDir
    private Path folder;

    private List<Path> fonts = List.of();

    @BeforeEach
    void writeFont() throws IOException {
        fonts = List.of(SquareFont.write(folder, "squares.ttf", IntStream.range(0x4E00, 0x4E00 + DIFFERENT)));
    }

    /** A break is possible behind each Chinese character, so that a line is measured in more parts: three times the work, not a thousand. */
    @Test
    void chinese_takes_at_most_six_times_as_long_as_latin() throws IOException {
        String latin = "words ".repeat(CHARACTERS / 6);
        String chinese = chinese();
        time(latin, 5);
        time(chinese, 5);

        long slow = Long.MAX_VALUE;
        long fast = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            fast = Math.min(fast, time(latin, 20));
            slow = Math.min(slow, time(chinese, 20));
        }
        System.out.printf(
                "20 reasons of 4,000 characters: Latin %,d ms, Chinese %,d ms%n", fast / 1_000_000, slow / 1_000_000);
        assertThat(slow / fast).isLessThan(6);
    }

    /** They did not end in four minutes. */
    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void three_hundred_reasons_in_chinese_end() throws IOException {
        Duration time = Duration.ofNanos(time(chinese(), 300));

        System.out.printf("300 reasons of 4,000 Chinese characters: %,d ms%n", time.toMillis());
    }

    private static String chinese() {
        var random = new Random(23);
        var text = new StringBuilder();
        for (int i = 0; i < CHARACTERS; i++) {
            text.appendCodePoint(0x4E00 + random.nextInt(DIFFERENT));
        }
        return text.toString();
    }

    private long time(String text, int reasons) throws IOException {
        var texts = new String[reasons];
        Arrays.fill(texts, text);
        long start = System.nanoTime();
        byte[] pdf = PdfText.written(fonts, texts);
        long time = System.nanoTime() - start;
        assertThat(pdf).hasSizeGreaterThan(10_000);
        return time;
    }
}
