package io.piecework.ledger.journal;

import io.piecework.ledger.money.Amount;
import java.util.LinkedHashMap;
import java.util.List;

/** What one event posts, in one currency: lines that sum to zero, none of them zero. */
record Entry(List<Posting> postings) {

    /** For events that move no money, or whose workflow's event posts it. */
    static final Entry MEMO = new Entry(List.of());

    /** @throws IllegalStateException when the lines do not sum to zero; the unit is undone then */
    Entry {
        postings =
                postings.stream().filter(posting -> !posting.amount().isZero()).toList();
        var sums = new LinkedHashMap<String, Amount>();
        for (Posting posting : postings) {
            sums.merge(posting.amount().currencyCode(), posting.amount(), Amount::plus);
        }
        for (Amount sum : sums.values()) {
            if (!sum.isZero()) {
                throw new IllegalStateException("entry is off by " + sum);
            }
        }
    }

    static Entry of(Posting... postings) {
        return new Entry(List.of(postings));
    }
}
