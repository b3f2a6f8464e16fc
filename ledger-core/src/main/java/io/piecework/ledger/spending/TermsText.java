package io.piecework.ledger.spending;

import io.piecework.ledger.money.Rate;
import io.piecework.ledger.terms.FeeBearer;
import io.piecework.ledger.terms.FeeCounting;
import io.piecework.ledger.terms.FeeTerms;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The terms of a fee in a few words, in the form of a fee policy. */
final class TermsText {

    private static final String NO_FEE = "no fee";

    private TermsText() {}

    /** @param terms null for an award without a fee */
    static String of(@Nullable FeeTerms terms) {
        if (terms == null || isFree(terms)) {
            return NO_FEE;
        }
        var text = new StringBuilder(terms.rates().stream().map(Rate::toString).collect(Collectors.joining(" + ")));
        text.append(terms.flat().isZero() ? "" : ", plus " + terms.flat() + " a slot");
        text.append(terms.start().isZero() ? "" : ", " + terms.start() + " to start");
        text.append(terms.floor().isZero() ? "" : ", at least " + terms.floor());
        text.append(isZero(terms.tax()) ? "" : ", " + terms.tax() + " tax on it");
        text.append(terms.counting() == FeeCounting.TOTAL ? ", rounded by " + terms.counting() : "");
        return text.append(terms.bearer() == FeeBearer.WORKER ? ", borne by the worker" : "")
                .toString();
    }

    private static boolean isFree(FeeTerms terms) {
        return terms.flat().isZero()
                && terms.start().isZero()
                && terms.floor().isZero()
                && terms.rates().stream().allMatch(TermsText::isZero);
    }

    private static boolean isZero(Rate rate) {
        return rate.numerator().signum() == 0;
    }
}
