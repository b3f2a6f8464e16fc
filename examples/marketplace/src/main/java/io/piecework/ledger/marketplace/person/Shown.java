package io.piecework.ledger.marketplace.person;

import io.piecework.ledger.command.Phrase;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.money.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Amounts and times in the language of the person who reads the page. */
@Component("shown")
public class Shown {

    /** The zone of the platform, in which pages and statements show times. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final Duration SOON = Duration.ofHours(2);

    /** With all digits, as statements have it. */
    public String money(Amount amount) {
        return money(amount, LocaleContextHolder.getLocale());
    }

    /** With all digits, in the language of a person who is not reading now. */
    public String money(Amount amount, Locale locale) {
        return language(locale).money(amount);
    }

    /** A sentence of the ledger, in the language of a person who is not reading now. */
    public String phrase(Phrase phrase, Locale locale) {
        return language(locale).timesIn(ZONE).say(phrase);
    }

    /** Rounded to the currency's digits, with its thousands in groups; less than its smallest coin keeps all digits. */
    public String rounded(Amount amount) {
        String number = digitsOf(amount);
        return LocaleContextHolder.getLocale().getLanguage().equals("en")
                ? amount.currencyCode() + " " + number
                : number + "\u00a0" + amount.currencyCode();
    }

    /** The same without the currency, and with a minus sign as wide as a digit. */
    String figure(Amount amount) {
        return digitsOf(amount).replace('-', '\u2212');
    }

    private static String digitsOf(Amount amount) {
        NumberFormat format = NumberFormat.getInstance(LocaleContextHolder.getLocale());
        int digits = isBelowCoin(amount) ? amount.value().scale() : digits(amount);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(amount.value());
    }

    boolean isRounded(Amount amount) {
        return !isBelowCoin(amount) && amount.value().stripTrailingZeros().scale() > digits(amount);
    }

    private static boolean isBelowCoin(Amount amount) {
        BigDecimal coin = BigDecimal.ONE.movePointLeft(digits(amount));
        return !amount.isZero() && amount.value().abs().compareTo(coin) < 0;
    }

    private static int digits(Amount amount) {
        return amount.currency().getDefaultFractionDigits();
    }

    public String number(Number number) {
        NumberFormat format = NumberFormat.getInstance(LocaleContextHolder.getLocale());
        format.setMaximumFractionDigits(12); // as many as amounts have
        return format.format(number);
    }

    /** Whether the language of the person who reads now writes 12,50. */
    static boolean hasDecimalComma() {
        return DecimalFormatSymbols.getInstance(LocaleContextHolder.getLocale()).getDecimalSeparator() == ',';
    }

    /** A decimal number in a field of a form, such as 25.00, as people who read now would type it; null for null. */
    public @Nullable String typed(@Nullable Object number) {
        String plain = number == null ? null : number.toString();
        return plain != null && hasDecimalComma() ? plain.replace('.', ',') : plain;
    }

    /** As 2 Dec 2026, 22:41. */
    public String time(Instant moment) {
        LocalDateTime local = LocalDateTime.ofInstant(moment, ZONE);
        return day(local.toLocalDate()) + (isEnglish() ? ", " : " à ") + MINUTE.format(local);
    }

    /** As 2 Dec 2026. */
    public String day(LocalDate day) {
        return isEnglish() ? DAY.format(day) : language().day(day);
    }

    private static boolean isEnglish() {
        return LocaleContextHolder.getLocale().getLanguage().equals("en");
    }

    /** What is left until a moment, as 23 h 59 min; none after it. */
    public String left(Instant now, Instant until) {
        Duration left = now.isBefore(until) ? Duration.between(now, until) : Duration.ZERO;
        return left.toHours() + " h " + left.toMinutesPart() + " min";
    }

    /** Whether a moment is so near that a person should know. */
    public boolean isSoon(Instant now, Instant until) {
        return Duration.between(now, until).compareTo(SOON) < 0;
    }

    public String month(YearMonth month) {
        return language().month(month);
    }

    /** The language of the person who reads now. */
    public static Language language() {
        return language(LocaleContextHolder.getLocale());
    }

    private static Language language(Locale locale) {
        String code = locale.getLanguage();
        return Language.of(Language.SUPPLIED.contains(code) ? code : "en")
                .naming(id -> Person.named(id.value()).map(Person::shownName));
    }
}
