package io.piecework.ledger.cli;

import io.piecework.ledger.journal.AsOf;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a position, an instant, or {@code recorded:} and an instant. */
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
            throw new TypeConversionException("'" + text + "' is neither a position nor an instant");
        }
    }
}
