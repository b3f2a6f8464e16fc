package io.piecework.ledger.reports.finance;

import io.piecework.ledger.account.FundingEvent;
import io.piecework.ledger.account.opening.OpeningEvent;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.StoredEvents.Place;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.StatementPeriod;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The words that people gave with charge-backs, their reversals, write-offs and reversals of opening balances. Only the events have them. */
final class FundingWords {

    private static final List<Class<? extends LedgerEvent>> TYPES = List.of(
            FundingEvent.DepositChargedBack.class,
            FundingEvent.ChargeBackReversed.class,
            FundingEvent.DebtWrittenOff.class,
            OpeningEvent.Reversed.class);

    private static final Set<LedgerAccount> ACCOUNTS = Set.of(
            LedgerAccount.CASH, LedgerAccount.REQUESTER_AVAILABLE, LedgerAccount.BAD_DEBTS, LedgerAccount.OPENING);

    private static final int PAGE = 200;

    private FundingWords() {}

    /** The words of the events in a period, by position; none for an account that such an event never posts to. */
    static Map<Long, String> byPosition(Reading reading, LedgerAccount account, StatementPeriod period) {
        return ACCOUNTS.contains(account) ? byPosition(reading, period) : Map.of();
    }

    /** What the events in a period are about, by position: the words of each of them are held in memory. */
    static Map<Long, String> byPosition(Reading reading, StatementPeriod period) {
        var words = new HashMap<Long, String>();
        EventPages.each(
                reading,
                TYPES,
                page -> page.places().stream()
                        .filter(place -> period.holds(page.event(place).stamp().effective()))
                        .forEach(place -> words.put(place.position(), of(page.event(place)))));
        return words;
    }

    private static String of(LedgerEvent event) {
        if (event instanceof FundingEvent.DepositChargedBack back) {
            return back.cause() + " of deposit " + back.deposit().value() + ": " + back.reference();
        }
        return event instanceof FundingEvent.DebtWrittenOff off
                ? given(off) + ", by " + off.stamp().actor() + ", approved by " + off.approver()
                : given(event);
    }

    /** The rail's reference or the reason. */
    private static String given(LedgerEvent event) {
        if (event instanceof FundingEvent.DepositChargedBack back) {
            return back.reference();
        }
        if (event instanceof FundingEvent.ChargeBackReversed reversed) {
            return reversed.reason().text();
        }
        return event instanceof FundingEvent.DebtWrittenOff writeOff
                ? writeOff.reason().text()
                : ((OpeningEvent.Reversed) event).reason().text();
    }

    /**
     * The events whose words contain a text by position, the earliest first.
     *
     * @param lower the text in small letters
     * @param after events after this position
     * @param upTo and up to this one
     * @param most the length of the answer at most
     */
    static NavigableMap<Long, Found> find(Reading reading, String lower, long after, long upTo, int most) {
        var found = new TreeMap<Long, Found>();
        long read = after;
        List<Place> places;
        do {
            long from = read;
            places = reading.query(rows -> rows.events().ofTypes(TYPES, from, upTo, PAGE));
            Map<Long, LedgerEvent> events =
                    reading.eventsAt(places.stream().map(Place::position).toList());
            for (Place place : places) {
                LedgerEvent event = events.get(place.position());
                if (event != null && given(event).toLowerCase(Locale.ROOT).contains(lower)) {
                    found.put(place.position(), found(place, event));
                }
                read = place.position();
            }
        } while (places.size() == PAGE && found.size() < most);
        return found;
    }

    private static Found found(Place place, LedgerEvent event) {
        return new Found(
                event instanceof FundingEvent.DepositChargedBack ? "reference" : "reason",
                LedgerEvent.nameOf(event.getClass()),
                place.stream(),
                place.sequence(),
                place.position(),
                event.stamp().recorded(),
                given(event));
    }
}
