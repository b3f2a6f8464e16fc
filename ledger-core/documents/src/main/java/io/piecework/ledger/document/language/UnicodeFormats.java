package io.piecework.ledger.document.language;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.NumberFormatter.GroupingStrategy;
import com.ibm.icu.number.NumberFormatter.UnitWidth;
import com.ibm.icu.number.Precision;
import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.DateIntervalFormat;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.DateInterval;
import com.ibm.icu.util.NoUnit;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The form of amounts, numbers and dates in Unicode's locale data, which ICU4J contains. The data is that of the jar and not of the Java
 * version, so that a page is the same to the byte on each.
 */
final class UnicodeFormats implements Formats {

    /** Days have one form, alone, in periods and before the time of day. */
    private static final String DAY = "yMMMd";

    /** The first day of a month, alone or first in a period. In French it is an ordinal number, which the locale data does not know. */
    private static final Pattern FIRST_OF_MONTH =
            Pattern.compile("(?<![\\d\\p{L}])1(?=[ \u00a0]\\p{L}|\u2009?[\u2013-])");

    private static final int LETTERS_OF_A_CODE = 3;

    private final ULocale locale;
    private final LocalizedNumberFormatter numbers;
    private final PluralRules plurals;

    UnicodeFormats(Locale locale) {
        this.locale = ULocale.forLocale(locale).setKeywordValue("calendar", "gregorian");
        numbers = NumberFormatter.withLocale(this.locale).grouping(GroupingStrategy.AUTO);
        plurals = PluralRules.forLocale(this.locale);
    }

    @Override
    public boolean isRightToLeft() {
        return locale.isRightToLeft();
    }

    /** With as many digits after the point as the ledger writes. */
    @Override
    public String amount(Amount amount) {
        return decimal(new BigDecimal(amount.text()));
    }

    @Override
    public String money(Amount amount) {
        String code = amount.currencyCode();
        if (code.length() != LETTERS_OF_A_CODE) {
            return amount(amount) + " " + code;
        }
        BigDecimal value = new BigDecimal(amount.text());
        return numbers.unit(Currency.getInstance(code))
                .unitWidth(UnitWidth.ISO_CODE)
                .precision(Precision.fixedFraction(value.scale()))
                .format(value)
                .toString();
    }

    @Override
    public String number(long number) {
        return numbers.format(number).toString();
    }

    @Override
    public String decimal(BigDecimal number) {
        return withAllDigits(numbers, number);
    }

    @Override
    public String rate(Rate rate) {
        return rate.isPercentage()
                ? withAllDigits(numbers.unit(NoUnit.PERCENT), rate.numerator())
                : decimal(rate.numerator()) + "/" + decimal(rate.denominator());
    }

    private static String withAllDigits(LocalizedNumberFormatter form, BigDecimal number) {
        return form.precision(Precision.fixedFraction(Math.max(0, number.scale())))
                .format(number)
                .toString();
    }

    @Override
    public String plural(long number) {
        return plurals.select(numbers.format(number));
    }

    @Override
    public String day(LocalDate day) {
        return date(DAY, day);
    }

    @Override
    public String days(LocalDate first, LocalDate last) {
        if (first.equals(last)) {
            return day(last);
        }
        var interval = DateIntervalFormat.getInstance(DAY, locale);
        interval.setTimeZone(TimeZone.GMT_ZONE);
        return ordinal(interval.format(new DateInterval(
                millis(first.atStartOfDay(ZoneOffset.UTC).toInstant()),
                millis(last.atStartOfDay(ZoneOffset.UTC).toInstant()))));
    }

    @Override
    public String shortDay(LocalDate day) {
        return date("yMMdd", day);
    }

    @Override
    public String dayOfYear(LocalDate day) {
        return date("MMMd", day);
    }

    @Override
    public String month(YearMonth month) {
        return date("yMMMM", month.atDay(1));
    }

    @Override
    public String shortMonth(YearMonth month) {
        return date("yMMM", month.atDay(1));
    }

    @Override
    public String timeOfDay(Instant at, ZoneId zone) {
        return format("HHmm", at.atZone(zone).toLocalDateTime().toInstant(ZoneOffset.UTC));
    }

    private String date(String skeleton, LocalDate day) {
        return ordinal(format(skeleton, day.atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    private String ordinal(String date) {
        return locale.getLanguage().equals("fr") ? FIRST_OF_MONTH.matcher(date).replaceAll("1er") : date;
    }

    /** @param local the local time, as if it were in UTC: so Java's time zones count, and not those of ICU4J */
    private String format(String skeleton, Instant local) {
        DateFormat format = DateFormat.getInstanceForSkeleton(skeleton, locale);
        format.setTimeZone(TimeZone.GMT_ZONE);
        return format.format((Object) millis(local));
    }

    private static long millis(Instant instant) {
        return instant.toEpochMilli();
    }
}
