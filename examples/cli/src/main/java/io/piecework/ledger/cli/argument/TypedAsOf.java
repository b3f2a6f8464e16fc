package io.piecework.ledger.cli.argument;

import io.piecework.ledger.journal.AsOf;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The argument of {@code --as-of}: {@code 120} is a position, a time or a date is an effective time, and behind {@code recorded:} a recorded
 * time.
 *
 * @param text as it was typed
 * @param moment null for a position
 */
public record TypedAsOf(String text, @Nullable Moment moment) {

    public static final String DESCRIPTION =
            "what took effect before a time, such as 2026-06-30T22:00:00Z; what was recorded before it, such as"
                    + " recorded:2026-06-30T22:00:00Z; or what is stored up to a position, such as 120. A date is the start of its day.";

    private static final String RECORDED = "recorded:";
    private static final String POSITION = "[0-9]{1,18}";

    /** Converts the typed text. */
    public static final class Converter implements ITypeConverter<TypedAsOf> {

        @Override
        public TypedAsOf convert(String text) {
            try {
                return new TypedAsOf(
                        text,
                        text.matches(POSITION)
                                ? null
                                : Moment.parse(text.startsWith(RECORDED) ? text.substring(RECORDED.length()) : text));
            } catch (DateTimeException e) {
                throw new TypeConversionException("'" + text
                        + "' is neither a position like 120, a time like 2026-06-30T22:00:00Z, a date like 2026-06-30, nor"
                        + " recorded: and one of these");
            }
        }
    }

    public AsOf in(ZoneId zone) {
        if (moment == null) {
            return AsOf.position(Long.parseLong(text));
        }
        return text.startsWith(RECORDED) ? AsOf.recorded(moment.in(zone)) : AsOf.effective(moment.in(zone));
    }

    public boolean isDate() {
        return moment != null && moment.isDate();
    }

    /** What is known, in words. */
    public String inWords(ZoneId zone) {
        if (moment == null) {
            return "As of position " + text + ".";
        }
        return text.startsWith(RECORDED)
                ? "As it was known at " + moment.in(zone) + "."
                : "As of " + moment.in(zone) + ", as it is known now.";
    }
}
