package io.piecework.ledger.marketplace.person;

import io.piecework.ledger.command.Phrase;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.money.Amount;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Amounts and times in the language of the person who reads the page, in the form that statements have. */
@Component("shown")
public class Shown {

    /** The zone of the platform, in which pages and statements show times. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    public String money(Amount amount) {
        return money(amount, LocaleContextHolder.getLocale());
    }

    /** In the language of a person who is not reading now. */
    public String money(Amount amount, Locale locale) {
        return language(locale).money(amount);
    }

    /** A sentence of the ledger, in the language of a person who is not reading now. */
    public String phrase(Phrase phrase, Locale locale) {
        return language(locale).say(phrase);
    }

    public String number(Number number) {
        NumberFormat format = NumberFormat.getInstance(LocaleContextHolder.getLocale());
        format.setMaximumFractionDigits(12); // as many as amounts have
        return format.format(number);
    }

    public String time(Instant moment) {
        return language().time(moment, ZONE);
    }

    public String day(LocalDate day) {
        return language().day(day);
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
