package io.piecework.ledger.journal;

import io.piecework.ledger.money.Amount;
import java.util.LinkedHashMap;
import java.util.List;

/** The postings of one event: they sum to zero in each currency, and none of them is zero. */
record Entry(List<Posting> postings) {

    /** The entry of an event that moves no money, or whose movement a workflow's event posts. */
    static final Entry MEMO = new Entry(List.of());

    /** @throws IllegalStateException when the postings do not sum to zero; the transaction is rolled back then */
    Entry {
        postings =
                postings.stream().filter(posting -> !posting.amount().isZero()).toList();
        var sums = new LinkedHashMap<String, Amount>();
        for (Posting posting : postings) {
            sums.merge(posting.amount().currencyCode(), posting.amount(), Amount::plus);
        }
        for (Amount sum : sums.values()) {
            if (!sum.isZero()) {
                throw new IllegalStateException("the postings of an entry sum to " + sum + ", not to zero");
            }
        }
    }

    static Entry of(Posting... postings) {
        return new Entry(List.of(postings));
    }
}
