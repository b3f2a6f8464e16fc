package io.piecework.ledger.document.paper;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.money.Amount;
import org.apiguardian.api.API;

/** How much of a payout is sent to the worker, as an equation. */
@API(status = API.Status.INTERNAL)
public final class SentWords {

    private SentWords() {}

    /**
     * What leaves the balance, less the fee, with VAT; empty where all of it is sent.
     *
     * @param sent gross − fee + vat
     */
    public static String of(Amount gross, Amount fee, Amount vat, Amount sent, Language language) {
        if (fee.isZero() && vat.isZero()) {
            return "";
        }
        var left = new StringBuilder(language.amount(gross));
        if (!fee.isZero()) {
            left.append(' ').append(language.say("summary.sent.fee", language.amount(fee)));
        }
        if (!vat.isZero()) {
            left.append(' ').append(language.say("summary.paid-out.vat", language.amount(vat)));
        }
        return language.say("summary.sent", left, language.amount(sent));
    }
}
