package io.piecework.ledger.marketplace.work;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.person.PlatformRefusal;
import io.piecework.ledger.marketplace.person.Wording;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ReportImpossibleVisit;
import io.piecework.ledger.work.assignment.ResubmitAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A worker takes a slot, hands the answer in, changes it where that is asked for, or reports that a visit is impossible. */
@Service
public class Working {

    private final Ledger ledger;
    private final Answers answers;
    private final Photos photos;

    Working(Ledger ledger, Answers answers, Photos photos) {
        this.ledger = ledger;
        this.answers = answers;
        this.photos = photos;
    }

    public void accept(String id, String task, Person worker) {
        ledger.execute(AcceptAssignment.of(id, task, worker.id()).by(worker.actor()));
    }

    /**
     * The event that it was handed in and the answer, both or neither. Handed in again, the first answer stays: it may be decided on by now.
     *
     * @throws PlatformRefusal when it was handed in before with another answer, or the answer is empty
     */
    @Retryable(includes = ConflictException.class, maxRetries = 10, delay = 20)
    @Transactional
    public void submit(String assignment, String text, Person worker) {
        Wording.answer(text);
        Receipt receipt = ledger.execute(SubmitAssignment.of(assignment).by(worker.actor()));
        save(receipt, new Answer(assignment, text));
    }

    /** Of an answer that was handed in before, another text is not taken: its worker has to know that. */
    private void save(Receipt receipt, Answer answer) {
        if (!receipt.repeated()) {
            answers.save(answer);
        } else if (!answers.findById(answer.getAssignment())
                .map(Answer::getText)
                .filter(answer.getText()::equals)
                .isPresent()) {
            throw new PlatformRefusal("work.other-answer");
        }
    }

    /**
     * The changed answer in place of the first.
     *
     * @param id made with the page. A later request for a revision is answered under another one
     * @throws PlatformRefusal when it was handed in before under the id, with another answer
     */
    @Retryable(includes = ConflictException.class, maxRetries = 10, delay = 20)
    @Transactional
    public void resubmit(String id, String assignment, String text, Person worker) {
        Wording.answer(text);
        Receipt receipt = ledger.execute(ResubmitAssignment.of(id, assignment).by(worker.actor()));
        save(receipt, new Answer(assignment, text));
    }

    /** The report and its photo, both or neither. */
    @Retryable(includes = ConflictException.class, maxRetries = 10, delay = 20)
    @Transactional
    public void reportVisit(String assignment, String evidence, byte[] photo, Person worker) {
        Receipt receipt =
                ledger.execute(ReportImpossibleVisit.of(assignment, evidence).by(worker.actor()));
        if (!receipt.repeated()) {
            photos.save(assignment, photo);
        }
    }
}
