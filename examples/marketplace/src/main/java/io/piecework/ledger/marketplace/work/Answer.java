package io.piecework.ledger.marketplace.work;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** What a worker handed in for one piece. */
@Entity
public class Answer {

    /** The assignment's id in the ledger. */
    @Id
    private String assignment = "";

    @Column(length = 4_000)
    private String text = "";

    /** Of a stored row. */
    protected Answer() {}

    Answer(String assignment, String text) {
        this.assignment = assignment;
        this.text = text;
    }

    public String getAssignment() {
        return assignment;
    }

    public String getText() {
        return text;
    }
}
