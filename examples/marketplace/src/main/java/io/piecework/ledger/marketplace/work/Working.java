package io.piecework.ledger.marketplace.work;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.assignment.AcceptAssignment;
import io.piecework.ledger.assignment.SubmitAssignment;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.message.ConflictException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A worker takes a slot and hands the answer in. */
@Service
public class Working {

    private final Ledger ledger;
    private final Answers answers;

    Working(Ledger ledger, Answers answers) {
        this.ledger = ledger;
        this.answers = answers;
    }

    public void accept(String id, String task, Person worker) {
        ledger.execute(AcceptAssignment.of(id, task, worker.id()).by(worker.actor()));
    }

    /** The event that it was handed in and the answer, both or neither. Handed in again, the first answer stays: it may be decided on by now. */
    @Retryable(includes = ConflictException.class, maxRetries = 10, delay = 20)
    @Transactional
    public void submit(String assignment, String text, Person worker) {
        Receipt receipt = ledger.execute(SubmitAssignment.of(assignment).by(worker.actor()));
        if (!receipt.repeated()) {
            answers.save(new Answer(assignment, text));
        }
    }
}
