package io.piecework.ledger.marketplace.mailbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** A mail as its receiver reads it. */
@Entity
public class Mail {

    /** The id of the ledger's message, so that a message that comes again writes no second mail. */
    @Id
    private String id = "";

    private String receiver = "";
    private Instant written = Instant.EPOCH;

    @Column(length = 4_500)
    private String text = "";

    /** Of a stored row. */
    protected Mail() {}

    Mail(String id, String receiver, Instant written, String text) {
        this.id = id;
        this.receiver = receiver;
        this.written = written;
        this.text = text;
    }

    /** The id of the person. */
    public String getReceiver() {
        return receiver;
    }

    public Instant getWritten() {
        return written;
    }

    public String getText() {
        return text;
    }
}
