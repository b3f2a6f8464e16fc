package io.piecework.ledger.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How dates, moments, times and zones are typed, and what is said where they are not. */
final class Typed {

    private Typed() {}

    static void in(CommandLine command) {
        command.registerConverter(LocalDate.class, typed("a date like 2026-05-01", LocalDate::parse));
        command.registerConverter(Instant.class, typed("a moment like 2026-05-01T12:00:00Z", Instant::parse));
        command.registerConverter(Duration.class, typed("a time like P30D or PT12H", Duration::parse));
        command.registerConverter(ZoneId.class, typed("a zone like UTC or Europe/Berlin", ZoneId::of));
    }

    private static <T> ITypeConverter<T> typed(String what, ITypeConverter<T> parser) {
        return text -> {
            try {
                return parser.convert(text);
            } catch (DateTimeException e) {
                throw new TypeConversionException("'" + text + "' is not " + what);
            }
        };
    }
}
