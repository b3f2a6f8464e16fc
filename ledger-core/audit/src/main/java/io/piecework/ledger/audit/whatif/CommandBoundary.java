package io.piecework.ledger.audit.whatif;

import io.piecework.ledger.engine.port.EventLog;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds where a history can end without cutting a command in two: a transaction that took positions before and after an end recorded its
 * events at one time.
 */
final class CommandBoundary {

    /** More positions than a transaction takes. */
    private static final int PAGE = 2_000;

    private CommandBoundary() {}

    /** The last such position up to this one. */
    static long before(EventLog log, long upTo) {
        Set<Instant> cut = new HashSet<>();
        log.between(upTo, Long.MAX_VALUE, PAGE).forEach(each -> cut.add(each.recorded()));
        long end = upTo;
        while (!cut.isEmpty()) {
            List<EventLog.Logged> page = log.between(Math.max(0, end - PAGE), end, PAGE);
            long first = page.stream()
                    .filter(each -> cut.contains(each.recorded()))
                    .mapToLong(EventLog.Logged::position)
                    .min()
                    .orElse(Long.MAX_VALUE);
            if (first > end) {
                return end;
            }
            page.stream().filter(each -> each.position() >= first).forEach(each -> cut.add(each.recorded()));
            end = first - 1;
        }
        return end;
    }
}
