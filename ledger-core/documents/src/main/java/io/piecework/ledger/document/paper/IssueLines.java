package io.piecework.ledger.document.paper;

import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.reading.statement.Issue;
import io.piecework.ledger.reading.statement.Issuer;
import io.piecework.ledger.reading.statement.StatementLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The issue of a statement in words, the same for text and page. Everything in it is safe to print. */
public final class IssueLines {

    private IssueLines() {}

    /** The fingerprint, and whose account it is where the head has a name: two people may have one name, and an auditor looks up the id. */
    public static String proof(Fingerprint fingerprint, Id owner, Language language) {
        boolean named = !language.name(owner).equals(Printable.of(owner.value()));
        return named ? Printable.of(owner.stream()) + ", " + fingerprint : fingerprint.toString();
    }

    /**
     * What an auditor needs, at the end of a document: the last event and the fingerprint.
     *
     * @param recorded when that event was recorded, in words
     * @param proof the fingerprint, see {@link #proof}
     */
    public static List<String> proofLines(long position, String recorded, String proof, Language language) {
        return List.of(
                language.say("statement.last-event", String.valueOf(position), recorded),
                language.say("statement.fingerprint", proof));
    }

    /**
     * The lines below the statement's title; none without an issue.
     *
     * @param late the number of lines of earlier dates that were added since the previous statement
     */
    public static List<String> of(
            @Nullable Issue issue, String number, StatementPeriod period, long late, Language language) {
        if (issue == null) {
            return List.of();
        }
        var lines = new ArrayList<>(of(issue, "issue.number", number, language));
        if (issue.previous() != null) {
            String made = language.time(issue.previous().made(), period.zone());
            lines.add(late == 0 ? language.say("issue.nothing-late", made) : language.say("issue.late", late, made));
        }
        if (issue.previous() != null && period.from() != null) {
            lines.add(language.say("issue.opening"));
        }
        return lines;
    }

    /**
     * Issuer, number and day, and the contact.
     *
     * @param key of the text of the number and the day
     */
    public static List<String> of(Issue issue, String key, String number, Language language) {
        String numbered = language.say(key, number, language.day(issue.day()));
        Issuer issuer = issue.issuer();
        return issuer == null
                ? List.of(numbered)
                : List.of(
                        language.say("issue.by", issuer.name(), issuer.address()),
                        numbered,
                        language.say("issue.contact", issuer.contact()));
    }

    /** Issuer and number for each sheet of paper; empty without an issue. */
    public static String foot(@Nullable Issue issue, String number) {
        if (issue == null) {
            return "";
        }
        String issuer = issue.issuer() == null ? "" : issue.issuer().name() + " · ";
        return Printable.of(issuer + number);
    }

    /** Which lines have an earlier date and were added since the previous statement. */
    public static Predicate<StatementLine> late(@Nullable Issue issue) {
        Issue.Previous previous = issue == null ? null : issue.previous();
        return line -> previous != null && previous.lacks(line.position(), line.effective());
    }
}
