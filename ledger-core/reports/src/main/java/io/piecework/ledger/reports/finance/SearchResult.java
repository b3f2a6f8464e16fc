package io.piecework.ledger.reports.finance;

import java.util.List;

/**
 * The answer to a {@link TextSearch}.
 *
 * @param found ids that are the text first, then everything else by position
 * @param more whether the events after {@code searchedUpTo} were not searched
 * @param searchedUpTo the position to continue after
 * @param lastPosition the position of the ledger's last event
 */
public record SearchResult(List<Found> found, boolean more, long searchedUpTo, long lastPosition) {

    public SearchResult {
        found = List.copyOf(found);
    }
}
