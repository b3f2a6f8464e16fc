package com.example.ratings;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Rates and approves work in one transaction. */
@Service
@Transactional
public class Reviews {

    private final Ratings ratings;
    private final Ledger ledger;

    public Reviews(Ratings ratings, Ledger ledger) {
        this.ratings = ratings;
        this.ledger = ledger;
    }

    public Receipt approve(String assignment, int stars) {
        ratings.saveAndFlush(new Rating(assignment, stars));
        return ledger.execute(ApproveAssignment.of(assignment));
    }
}
