package io.piecework.ledger.journal;

import io.piecework.ledger.money.Amount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** The postings of one event: they sum to zero in each currency, and none of them is zero. */
record Entry(List<Posting> postings) {

    /** The entry of an event that moves no money, or whose movement a workflow's event posts. */
    static final Entry MEMO = new Entry(List.of());

    /** @throws IllegalStateException when the postings do not sum to zero; the transaction is rolled back then */
    Entry {
        postings = withoutZeros(postings);
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

    private static List<Posting> withoutZeros(List<Posting> postings) {
        var moving = new ArrayList<Posting>(postings.size());
        for (Posting posting : postings) {
            if (!posting.amount().isZero()) {
                moving.add(posting);
            }
        }
        return List.copyOf(moving);
    }

    static Entry of(Posting... postings) {
        return new Entry(List.of(postings));
    }
}
