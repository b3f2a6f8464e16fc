package io.piecework.ledger.bank.transfer;

import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.payout.PayoutSteps.ClaimedAttempt;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A line of the note that is written down before the first submission: which claims a file is made of. It has no account data, and no amount:
 * those are in the ledger.
 */
record ClaimNote(PayoutId payout, int attempt, OperationId claim) {

    private static final String HEADER = "claims of a file of credit transfers, 1: ";
    private static final int PARTS = 3;

    ClaimNote {
        Required.components(ClaimNote.class, payout, attempt, claim);
    }

    static ClaimNote of(ClaimedAttempt claimed) {
        return new ClaimNote(claimed.payout(), claimed.attempt(), claimed.claim());
    }

    String reference() {
        return payout.reference(attempt);
    }

    static byte[] write(List<ClaimNote> notes) {
        return notes.stream()
                .map(note -> note.attempt + "\t" + encoded(note.claim) + "\t" + encoded(note.payout) + "\n")
                .collect(Collectors.joining("", HEADER + notes.size() + "\n", ""))
                .getBytes(StandardCharsets.UTF_8);
    }

    static List<ClaimNote> read(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        List<ClaimNote> notes = text.startsWith(HEADER) && text.endsWith("\n")
                ? text.lines().skip(1).map(ClaimNote::parse).toList()
                : List.of();
        if (!text.startsWith(HEADER + notes.size() + "\n")) {
            throw new IllegalStateException(
                    "the stored claims are not those that were written: they do not begin with \"" + HEADER
                            + "\" and the number of their lines");
        }
        return notes;
    }

    private static ClaimNote parse(String line) {
        String[] parts = line.split("\t", PARTS);
        return new ClaimNote(
                new PayoutId(decoded(parts[2])), Integer.parseInt(parts[0]), new OperationId(decoded(parts[1])));
    }

    /** An id may have a tab or a line break inside. */
    private static String encoded(Id id) {
        return URLEncoder.encode(id.value(), StandardCharsets.UTF_8);
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }
}
