package io.piecework.ledger.marketplace.person;

import io.piecework.ledger.language.Language;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Amounts and times in the language of the person who reads the page, in the form that statements have. */
@Component("shown")
public class Shown {

    /** The zone of the platform, in which pages and statements show times. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    public String money(Amount amount) {
        return language().money(amount);
    }

    public String time(Instant moment) {
        return language().time(moment, ZONE);
    }

    private static Language language() {
        String code = LocaleContextHolder.getLocale().getLanguage();
        return Language.of(Language.SUPPLIED.contains(code) ? code : "en");
    }
}
