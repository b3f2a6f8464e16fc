package io.piecework.ledger.cli;

import io.piecework.ledger.journal.AsOf;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 120} as a position, a time as an effective time, and {@code recorded:} and a time as a recorded time. */
final class AsOfConverter implements ITypeConverter<AsOf> {

    private static final String RECORDED = "recorded:";
    private static final String POSITION = "[0-9]{1,18}";

    @Override
    public AsOf convert(String text) {
        try {
            if (text.matches(POSITION)) {
                return AsOf.position(Long.parseLong(text));
            }
            return text.startsWith(RECORDED)
                    ? AsOf.recorded(Instant.parse(text.substring(RECORDED.length())))
                    : AsOf.effective(Instant.parse(text));
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text
                    + "' is neither a position like 120, a time like 2026-06-30T22:00:00Z, nor recorded: and a time");
        }
    }
}
