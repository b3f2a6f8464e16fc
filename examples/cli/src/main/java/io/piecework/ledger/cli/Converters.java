package io.piecework.ledger.cli;

import io.piecework.ledger.cli.argument.ListName;
import io.piecework.ledger.cli.argument.Moment;
import io.piecework.ledger.cli.document.PrintedStatements;
import io.piecework.ledger.cli.output.NearestName;
import io.piecework.ledger.cli.report.ReportName;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.file.export.JournalFormat;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.reports.finance.Partition;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts arguments to dates, times, zones and names; an error shows the form, or the nearest name. */
public final class Converters {

    private Converters() {}

    static void register(CommandLine command) {
        command.registerConverter(LocalDate.class, parsed("a date like 2026-05-01", LocalDate::parse));
        command.registerConverter(Year.class, parsed("a year like 2026", Converters::year));
        command.registerConverter(Instant.class, parsed("a time like 2026-05-01T12:00:00Z", Instant::parse));
        command.registerConverter(Moment.class, parsed(Moment.FORM, Moment::parse));
        command.registerConverter(Duration.class, parsed("a duration like P30D or PT12H", Duration::parse));
        command.registerConverter(ZoneId.class, parsed("a time zone like UTC or Europe/Berlin", ZoneId::of));
        command.registerConverter(ReportName.class, named(ReportName.class));
        command.registerConverter(ListName.class, named(ListName.class));
        command.registerConverter(JournalFormat.class, named(JournalFormat.class));
        command.registerConverter(PrintedStatements.Format.class, named(PrintedStatements.Format.class));
        command.registerConverter(Partition.class, named(Partition.class));
        command.registerConverter(PayoutStatus.class, named(PayoutStatus.class));
        command.registerConverter(Payday.Every.class, named(Payday.Every.class));
    }

    /** A year of four digits; {@link Year#parse} also takes 26. */
    private static Year year(String text) {
        return Year.from(LocalDate.parse(text + "-01-01"));
    }

    /**
     * Tags as they are typed, such as {@code batch=7}.
     *
     * @throws IllegalArgumentException for a text that is no tag
     */
    public static Tags tags(List<String> typed) {
        Tags tags = Tags.none();
        for (String tag : typed) {
            int sign = tag.indexOf('=');
            if (sign < 0) {
                throw new IllegalArgumentException(
                        "--tag " + tag + " has no value; give a name and a value, such as batch=7");
            }
            tags = tags.and(tag.substring(0, sign), tag.substring(sign + 1));
        }
        return tags;
    }

    private static <T> ITypeConverter<T> parsed(String form, ITypeConverter<T> parser) {
        return text -> {
            try {
                return parser.convert(text);
            } catch (DateTimeException e) {
                throw new TypeConversionException("'" + text + "' is not " + form);
            }
        };
    }

    private static <E extends Enum<E>> ITypeConverter<E> named(Class<E> type) {
        return text -> Stream.of(type.getEnumConstants())
                .filter(constant -> nameOf(constant).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> unknown(type, text));
    }

    private static <E extends Enum<E>> TypeConversionException unknown(Class<E> type, String text) {
        var names = Stream.of(type.getEnumConstants()).map(Converters::nameOf).toList();
        return new TypeConversionException(
                "'" + text + "' is none of " + String.join(", ", names) + NearestName.didYouMean(text, names));
    }

    private static String nameOf(Enum<?> constant) {
        return constant.toString().toLowerCase(Locale.ROOT);
    }
}
