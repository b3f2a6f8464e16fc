package io.piecework.ledger.finance.audit;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.CashOutEvent;
import io.piecework.ledger.payout.ClaimEvent;
import io.piecework.ledger.payout.Exchange;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.Remittance;
import io.piecework.ledger.payout.Threshold;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of payouts: the remittance follows from the gross by the rail's terms, the tax and the exchange. */
final class PayoutTables {

    private PayoutTables() {}

    static void add() {
        OwnFigures.of(Remittance.class)
                .given("gross", "fee", "vat")
                .is(
                        "sent",
                        Remittance::sent,
                        remittance -> remittance.gross().minus(remittance.fee()).plus(remittance.vat()))
                .within("exchanged", Remittance::exchanged);
        OwnFigures.of(Exchange.Exchanged.class)
                .given("exact", "arriving")
                .is(
                        "residual",
                        Exchange.Exchanged::residual,
                        exchanged -> exchanged.exact().minus(exchanged.arriving()));
        requested();
        attempts();
        OwnFigures.of(CashOutEvent.Requested.class)
                .given("policies")
                .elsewhere("counted", "left")
                .within("after", CashOutEvent.Requested::after);
    }

    private static void attempts() {
        moved(PayoutEvent.Cancelled.class);
        moved(PayoutEvent.Expired.class);
        moved(PayoutEvent.Paid.class);
        moved(PayoutEvent.Failed.class);
        moved(PayoutEvent.Returned.class);
        moved(PayoutEvent.Reversed.class);
        moved(PayoutEvent.Accepted.class);
        moved(PayoutEvent.Reissued.class);
        OwnFigures.of(PayoutEvent.Unclaimed.class)
                .elsewhere("attempt")
                .within("remittance", PayoutEvent.Unclaimed::remittance);
        OwnFigures.of(PayoutEvent.Contradicted.class).elsewhere("attempt", "gross");
        for (Class<? extends Record> ofAttempt : List.of(
                PayoutEvent.Submitted.class,
                PayoutEvent.Unknown.class,
                PayoutEvent.ReceivedByRail.class,
                PayoutEvent.RailReportIgnored.class,
                PayoutEvent.Dismissed.class,
                ClaimEvent.Claimed.class,
                ClaimEvent.Released.class,
                ClaimEvent.AttemptClaimed.class,
                ClaimEvent.AttemptReleased.class)) {
            OwnFigures.of(ofAttempt).elsewhere("attempt");
        }
    }

    private static <E extends Record & PayoutEvent.MoneyMoved> void moved(Class<E> type) {
        OwnFigures.of(type)
                .elsewhere("attempt")
                .within("remittance", PayoutEvent.MoneyMoved::remittance)
                .within("after", PayoutEvent.MoneyMoved::after);
    }

    private static void requested() {
        OwnFigures.of(PayoutEvent.Requested.class)
                .given("policy", "amount", "vat", "exchange")
                .elsewhere("others")
                .is("attempt", PayoutEvent.Requested::attempt, event -> 1)
                .is(
                        "rail",
                        PayoutEvent.Requested::rail,
                        event -> event.policy().rail(event.method()).orElse(null))
                .within("remittance", PayoutEvent.Requested::remittance)
                .is(
                        "remittance",
                        PayoutEvent.Requested::remittance,
                        event -> Remittance.of(event.gross(), event.rail(), event.vat(), event.exchange()))
                .is("remittance gross", PayoutEvent.Requested::gross, PayoutTables::gross)
                .is("counted", PayoutEvent.Requested::counted, PayoutTables::counted)
                .within("after", PayoutEvent.Requested::after);
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
