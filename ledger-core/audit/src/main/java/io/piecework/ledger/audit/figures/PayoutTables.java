package io.piecework.ledger.audit.figures;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.Exchange;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.Remittance;
import io.piecework.ledger.payout.Threshold;
import org.jspecify.annotations.Nullable;

/** The figures of payouts: the remittance follows from the gross by the rail's terms, the tax and the exchange. */
final class PayoutTables {

    private PayoutTables() {}

    static void add() {
        OwnFigures.of(Remittance.class)
                .everywhere()
                .given("gross", "fee", "vat")
                .is(
                        "sent",
                        Remittance::sent,
                        remittance -> remittance.gross().minus(remittance.fee()).plus(remittance.vat()));
        OwnFigures.of(Exchange.Exchanged.class)
                .given("exact", "arriving")
                .is(
                        "residual",
                        Exchange.Exchanged::residual,
                        exchanged -> exchanged.exact().minus(exchanged.arriving()));
        requested();
    }

    private static void requested() {
        OwnFigures.of(PayoutEvent.Requested.class)
                .is("attempt", PayoutEvent.Requested::attempt, event -> 1)
                .is(
                        "rail",
                        PayoutEvent.Requested::rail,
                        event -> event.policy().rail(event.method()).orElse(null))
                .is(
                        "remittance",
                        PayoutEvent.Requested::remittance,
                        event -> Remittance.of(event.gross(), event.rail(), event.vat(), event.exchange()))
                .is("remittance gross", PayoutEvent.Requested::gross, PayoutTables::gross)
                .is("counted", PayoutEvent.Requested::counted, PayoutTables::counted);
    }

    /** A payout that is dated back counts what was there then, which its event does not say. */
    private static @Nullable Amount available(PayoutEvent.Requested event) {
        return event.stamp().isBackDated() ? null : event.after().available().plus(event.gross());
    }

    private static @Nullable Amount gross(PayoutEvent.Requested event) {
        Amount available = available(event);
        Amount asked = event.amount();
        return asked != null || available == null ? asked : event.rail().payable(available);
    }

    /** Of several payouts of a cash-out, one has the balances of the others and counts them; each other one counts its own. */
    private static @Nullable Amount counted(PayoutEvent.Requested event) {
        Amount available = available(event);
        boolean countsOwn = event.cashOut() != null && event.others().isEmpty();
        if (available == null || (countsOwn && event.counted().equals(available))) {
            return available;
        }
        Threshold threshold = event.policy().threshold();
        return event.others().size() == threshold.combined().size()
                ? threshold.counted(available, event.rail(), event.others())
                : available;
    }
}
