package io.piecework.ledger.marketplace.task;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A task as people read it. What it pays and how many slots are left is the ledger's. */
@Entity
public class Offer {

    @Id
    private String id = "";

    private String requester = "";
    private String title = "";

    @Column(length = 2_000)
    private String instructions = "";

    /** Of a stored row. */
    protected Offer() {}

    Offer(String id, String requester, String title, String instructions) {
        this.id = id;
        this.requester = requester;
        this.title = title;
        this.instructions = instructions;
    }

    /** The task's id in the ledger. */
    public String getId() {
        return id;
    }

    public String getRequester() {
        return requester;
    }

    public String getTitle() {
        return title;
    }

    public String getInstructions() {
        return instructions;
    }
}
