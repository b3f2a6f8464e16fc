package io.piecework.ledger.page;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.statement.Settlement;
import io.piecework.ledger.statement.StatementLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settlement of a payout as the model of the page.
 *
 * @param more the number and sum of the earnings that are not shown; null where all are
 * @param ahead the part of the payout that was not earned yet; null for none
 */
record PageSettlement(
        String payout,
        String date,
        Amount gross,
        List<Part> parts,
        @Nullable More more,
        @Nullable Amount ahead) {

    /** The most earnings of a payout on the page. */
    private static final int MOST = 20;

    /** @param of the line's net, null where the payout pays all of it */
    record Part(
            String date,
            String title,
            String reference,
            Amount amount,
            @Nullable Amount of) {}

    record More(long count, Amount amount) {}

    static PageSettlement of(Settlement settlement, ZonedTimes times) {
        List<Settlement.Part> all = settlement.earnings();
        List<Settlement.Part> rest = all.subList(Math.min(MOST, all.size()), all.size());
        Amount sum = rest.stream()
                .map(Settlement.Part::amount)
                .reduce(Amount.zero(settlement.gross().currency()), Amount::plus);
        return new PageSettlement(
                DisplayText.of(settlement.payout().value()),
                times.at(settlement.effective()),
                settlement.gross(),
                all.stream().limit(MOST).map(part -> part(part, times)).toList(),
                rest.isEmpty() ? null : new More(rest.size(), sum),
                settlement.ahead().isZero() ? null : settlement.ahead());
    }

    private static Part part(Settlement.Part part, ZonedTimes times) {
        StatementLine line = part.line();
        return new Part(
                times.at(line.effective()),
                DisplayText.of(line.title().isEmpty() ? line.kind() : line.title()),
                DisplayText.of(line.reference()),
                part.amount(),
                part.isPartial() ? line.net() : null);
    }
}
