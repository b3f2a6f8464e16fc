package io.piecework.ledger.cli.output;

import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.reading.lists.Page;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payout in a list, without the vault's token.
 *
 * @param arriving in a currency of its own where the payout is exchanged
 */
public record PayoutRow(
        PayoutId payout,
        int attempt,
        String reference,
        WorkerId worker,
        String rail,
        PayoutStatus status,
        Instant since,
        Amount gross,
        Amount fee,
        Amount vat,
        Amount sent,
        String arriving,
        int openExceptions,
        Instant requested,
        @Nullable Instant submitted,
        @Nullable Instant claimableUntil,
        @Nullable Reason reason) {

    /** The rows of a page. */
    public static Page<PayoutRow> of(Page<PayoutView> page) {
        return new Page<>(page.items().stream().map(PayoutRow::of).toList(), page.next());
    }

    /** The row of a payout. */
    public static PayoutRow of(PayoutView view) {
        return new PayoutRow(
                view.payout(),
                view.attempt(),
                view.reference(),
                view.worker(),
                view.method().rail(),
                view.status(),
                view.since(),
                view.gross(),
                view.fee(),
                view.vat(),
                view.sent(),
                view.arriving().toString(),
                view.openExceptions(),
                view.requested(),
                view.submitted(),
                view.claimableUntil(),
                view.reason());
    }
}
