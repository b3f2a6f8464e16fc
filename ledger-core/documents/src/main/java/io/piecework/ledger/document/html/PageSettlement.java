package io.piecework.ledger.document.html;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.document.paper.LineGroups;
import io.piecework.ledger.document.text.SettlementText;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.Settlement;
import io.piecework.ledger.reading.statement.StatementLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settlement of a payout as the model of the page.
 *
 * @param payout its id, and what became of one whose money came back
 * @param more the number and sum of the earnings that are not shown; null where all are
 * @param ahead the part of the payout that was not earned yet; null for none
 */
record PageSettlement(
        String payout,
        String date,
        String gross,
        List<Part> parts,
        @Nullable More more,
        @Nullable String ahead) {

    /** The most earnings of a payout on the page. */
    private static final int MOST = 20;

    /**
     * Earnings that the payout pays.
     *
     * @param given whether a person wrote the title, so that its language and direction are its own
     * @param of the line's net, null where the payout pays all of it
     */
    record Part(
            String date,
            String title,
            boolean given,
            String reference,
            String amount,
            @Nullable String of) {}

    record More(String count, String amount) {}

    static PageSettlement of(Settlement settlement, ZonedTimes times) {
        Language language = times.language();
        List<Settlement.Part> all = settlement.earnings();
        List<Settlement.Part> rest = all.subList(Math.min(MOST, all.size()), all.size());
        Amount sum = rest.stream()
                .map(Settlement.Part::amount)
                .reduce(Amount.zero(settlement.gross().currency()), Amount::plus);
        return new PageSettlement(
                DisplayText.of(SettlementText.named(settlement, times.zone(), language)),
                times.at(settlement.effective()),
                language.amount(settlement.gross()),
                all.stream().limit(MOST).map(part -> part(part, times)).toList(),
                rest.isEmpty() ? null : new More(language.say("open.more", rest.size()), language.amount(sum)),
                settlement.ahead().isZero() ? null : language.amount(settlement.ahead()));
    }

    private static Part part(Settlement.Part part, ZonedTimes times) {
        Language language = times.language();
        StatementLine line = part.line();
        return new Part(
                times.at(line.effective()),
                line.title().isEmpty() ? LineGroups.kind(line, language) : times.title(line.title()),
                !line.title().isEmpty() && line.title().isGiven(),
                DisplayText.of(line.reference()),
                language.amount(part.amount()),
                part.isPartial() ? language.say("page.settled.of", language.amount(line.net())) : null);
    }
}
