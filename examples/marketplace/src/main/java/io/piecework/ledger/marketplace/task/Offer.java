package io.piecework.ledger.marketplace.task;

import io.piecework.ledger.money.Amount;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;

/** A task as people search and read it. The terms that count are the ledger's. */
@Entity
public class Offer {

    @Id
    private String id = "";

    private String requester = "";

    @Enumerated(EnumType.STRING)
    private TaskKind kind = TaskKind.PICTURES;

    private String title = "";

    private String reward = "";
    private int free;

    @Column(length = 4_000)
    private String instructions = "";

    /** Of a stored row. */
    protected Offer() {}

    Offer(String id, String requester, TaskKind kind, String title, String instructions, Amount reward, int slots) {
        this.id = id;
        this.requester = requester;
        this.kind = kind;
        this.title = title;
        this.reward = reward.toString();
        this.free = slots;
        this.instructions = instructions;
    }

    /** The task's id in the ledger. */
    public String getId() {
        return id;
    }

    public String getRequester() {
        return requester;
    }

    public TaskKind getKind() {
        return kind;
    }

    public String getTitle() {
        return title;
    }

    public Amount getReward() {
        return Amount.parse(reward);
    }

    /** Pieces that could be taken a moment ago. */
    public int getFree() {
        return free;
    }

    public String getInstructions() {
        return instructions;
    }
}
