package io.piecework.ledger.marketplace.person;

import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.money.Amount;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What a page says of a refusal, by its code: why, and what to do. */
@Component
public class Refusals {

    private final MessageSource texts;
    private final Shown shown;

    Refusals(MessageSource texts, Shown shown) {
        this.texts = texts;
        this.shown = shown;
    }

    /** Of the reasons that stand against a payout. That nothing can be paid is no reason of its own beside others. */
    public List<String> said(List<Refusal> reasons, Locale language) {
        return reasons.stream()
                .filter(reason -> reason.code() != RefusalCode.NOT_PAYABLE || reasons.size() == 1)
                .map(reason -> said(reason, language))
                .toList();
    }

    /** The same for a person who reads about another one. */
    public List<String> saidOf(String person, List<Refusal> reasons, Locale language) {
        return reasons.stream()
                .filter(reason -> reason.code() != RefusalCode.NOT_PAYABLE || reasons.size() == 1)
                .map(reason -> {
                    String said =
                            texts.getMessage("paydays.against-" + reason.code(), new Object[] {person}, null, language);
                    return said == null ? said(reason, language) : said;
                })
                .toList();
    }

    private String said(Refusal reason, Locale language) {
        Object[] values = {shown(reason.found(), language), shown(reason.asked(), language)};
        String said = texts.getMessage("unpaid." + reason.code(), values, null, language);
        return said == null ? said(reason.code(), reason.found(), reason.asked(), language) : said;
    }

    public String said(RefusalCode code, String found, String asked, Locale language) {
        Object[] values = {shown(found, language), shown(asked, language)};
        String said = texts.getMessage("refused." + code, values, null, language);
        return said == null ? texts.getMessage("refused.other", null, language) : said;
    }

    /** Of a rule of this platform. */
    public String said(PlatformRefusal refusal, Locale language) {
        Object[] values = Arrays.stream(refusal.values())
                .map(value -> value instanceof Amount amount ? shown.money(amount, language) : value)
                .toArray();
        return texts.getMessage(refusal.text(), values, language);
    }

    /** An amount in the form of the language; other values as they are. */
    private String shown(String value, Locale language) {
        try {
            return shown.money(Amount.parse(value), language);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
