package io.piecework.ledger.reading.notice;

import java.math.BigDecimal;
import java.util.Map;

/**
 * A watched threshold in its stored form, not as a {@code Threshold}: a verification also reads rows that were tampered with, and must report
 * them instead of failing.
 *
 * @param since the position from which it is watched
 * @param above true where the sum must exceed the amount, false where equal is enough
 * @param worth for each of its currencies, how much one unit counts in the threshold's currency
 */
record WatchedThreshold(
        String watch, long since, String currency, BigDecimal amount, boolean above, Map<String, BigDecimal> worth) {

    boolean isReachedBy(BigDecimal counted) {
        int compared = counted.compareTo(amount);
        return above ? compared > 0 : compared >= 0;
    }
}
