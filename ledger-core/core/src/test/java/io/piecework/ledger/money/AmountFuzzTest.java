package io.piecework.ledger.money;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.piecework.ledger.command.Actor;
import java.time.Duration;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Any text as an amount: it is parsed, or refused in one line, in little time.
 *
 * <p>In the inputs an escape such as {@code \ud800} stands for its character, which UTF-8 cannot always carry.
 */
class AmountFuzzTest {

    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");
    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final int ONE_LINE = 200;

    @FuzzTest(maxDuration = "2m")
    void is_read_or_refused(byte[] input) {
        String text = text(input);
        reads(text, Amount::parse);
        reads(text, Rate::parse);
        reads(text, Rounding::parse);
        reads(text, Actor::parse);
    }

    /** The input is a currency, a space and a number, with any text in either place. */
    @FuzzTest(maxDuration = "1m")
    void is_read_or_refused_with_its_currency_apart(byte[] input) {
        String text = text(input);
        int space = text.indexOf(' ');
        String currency = space < 0 ? "USD" : text.substring(0, space);
        String number = text.substring(space + 1);
        Amount amount = call(number, given -> Amount.of(given, currency));
        if (amount != null) {
            assertThat(Amount.parse(amount.toString())).isEqualTo(amount);
            assertThat(Amount.of(amount.text(), amount.currencyCode())).isEqualTo(amount);
        }
    }

    private static <T> void reads(String text, Function<String, T> parser) {
        T value = call(text, parser);
        if (value != null) {
            assertThat(parser.apply(value.toString())).isEqualTo(value);
        }
    }

    private static <T> @Nullable T call(String text, Function<String, T> parser) {
        long began = System.nanoTime();
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            assertThat(e).isExactlyInstanceOf(IllegalArgumentException.class);
            assertThat(e.getMessage())
                    .hasSizeLessThanOrEqualTo(ONE_LINE)
                    .doesNotContainPattern("[\\p{C}\\p{Zl}\\p{Zp}]");
            return null;
        } finally {
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(AT_ONCE);
        }
    }

    private static String text(byte[] input) {
        return ESCAPE.matcher(new String(input, UTF_8))
                .replaceAll(
                        escape -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(escape.group(1), 16))));
    }
}
