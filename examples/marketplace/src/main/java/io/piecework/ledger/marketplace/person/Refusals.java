package io.piecework.ledger.marketplace.person;

import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What a page says of a refusal, by its code: why, and what to do. */
@Component
public class Refusals {

    private final MessageSource texts;

    Refusals(MessageSource texts) {
        this.texts = texts;
    }

    /** Of a reason that stands against a payout. */
    public String said(Refusal reason, Locale language) {
        return said(reason.code(), reason.found(), reason.asked(), language);
    }

    String said(RefusalCode code, String found, String asked, Locale language) {
        String said = texts.getMessage("refused." + code, new Object[] {found, asked}, null, language);
        return said == null ? texts.getMessage("refused.other", null, language) : said;
    }
}
