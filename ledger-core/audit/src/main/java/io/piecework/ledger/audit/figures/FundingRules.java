package io.piecework.ledger.audit.figures;

import io.piecework.ledger.account.FundingEvent;
import io.piecework.ledger.command.id.DepositId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.money.Amount;
import org.jspecify.annotations.Nullable;

/** Charge-backs and their reversals, with the entries in the streams of the deposits. */
final class FundingRules {

    private FundingRules() {}

    static void chargedBack(FundingEvent.DepositChargedBack event, ClaimSink sink, StreamFigures stream) {
        AccountRules.moves(event, sink, stream);
        sink.leads(
                "charge-back " + event.chargeBack(),
                event.deposit().stream(),
                chargeBack(event.deposit(), event.requester(), event.amount()).with(event.stamp()));
    }

    static void reversed(FundingEvent.ChargeBackReversed event, ClaimSink sink, StreamFigures stream) {
        AccountRules.moves(event, sink, stream);
        sink.leads(
                "reversed charge-back " + event.chargeBack(),
                event.deposit().stream(),
                chargeBack(event.deposit(), event.requester(), event.amount()).with(event.stamp()));
    }

    /** The part of the deposit that is charged back grew by a charge-back, or fell by a reversal. */
    static void depositChanged(FundingEvent.DepositChanged event, ClaimSink sink, StreamFigures stream) {
        Amount change = stream.change();
        var received = stream.first(FundingEvent.DepositReceived.class);
        sink.follows(
                (change.isNegative() ? "reversed charge-back " : "charge-back ") + event.chargeBack(),
                event.chargeBack().stream(),
                chargeBack(
                                event.deposit(),
                                received == null ? null : received.requester(),
                                change.isNegative() ? change.negated() : change)
                        .with(event.stamp()));
    }

    static Figures chargeBack(DepositId deposit, @Nullable RequesterId requester, Amount amount) {
        return new Figures()
                .with("deposit", deposit)
                .with("requester", requester)
                .with("amount", amount);
    }
}
