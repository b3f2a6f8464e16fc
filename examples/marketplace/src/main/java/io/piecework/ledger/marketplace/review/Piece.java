package io.piecework.ledger.marketplace.review;

import io.piecework.ledger.assignment.AssignmentView;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.work.Answer;
import io.piecework.ledger.marketplace.work.Answers;

/** A piece that waits for a decision, with what was handed in. */
record Piece(AssignmentView assignment, String worker, String answer) {

    static Piece of(AssignmentView assignment, Answers answers) {
        return new Piece(
                assignment,
                Person.named(assignment.worker().value()).orElseThrow().shownName(),
                answers.findById(assignment.assignment().value())
                        .map(Answer::getText)
                        .orElse(""));
    }
}
