package io.piecework.ledger.document;

import io.piecework.ledger.AuditorView;
import io.piecework.ledger.OperatorQueries;
import io.piecework.ledger.RequesterView;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.document.explanation.Audience;
import io.piecework.ledger.document.explanation.Explanation;
import io.piecework.ledger.document.html.RequesterPage;
import io.piecework.ledger.document.html.StatementPage;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.document.text.CertificateText;
import io.piecework.ledger.document.text.DecidedText;
import io.piecework.ledger.document.text.DecisionLayout;
import io.piecework.ledger.document.text.FeeListText;
import io.piecework.ledger.document.text.OpenItemsText;
import io.piecework.ledger.document.text.RequesterStatementText;
import io.piecework.ledger.document.text.SettlementText;
import io.piecework.ledger.document.text.Wrapped;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reading.certificate.YearCertificate;
import io.piecework.ledger.reading.decision.DecisionDocument;
import io.piecework.ledger.reading.decision.PeriodDecisions;
import io.piecework.ledger.reading.openitem.OpenItems;
import io.piecework.ledger.reading.statement.Settlement;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.reading.statement.StatementSource;
import io.piecework.ledger.reports.requester.FeeList;
import io.piecework.ledger.reports.requester.RequesterStatement;
import io.piecework.ledger.reports.requester.RequesterStatementSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Every document that a person reads, as plain text and as a page, in all languages of {@link Language}. A document is made from what a reader of the
 * ledger gave: a worker's reader gives that worker's documents only.
 *
 * <p>Texts are without control characters other than line feeds, so that they are safe to print on a terminal.
 */
public final class Documents {

    private Documents() {}

    /** A worker's statement, with what is open and decided at present if it is given. */
    public static StatementDocument of(Statement statement) {
        return StatementDocument.of(statement);
    }

    /** A worker's statement as plain text in English, in lines of at most 80 characters. */
    public static String text(Statement statement) {
        return of(statement).text();
    }

    /**
     * A worker's statement as a page, which is read when it is written.
     *
     * @param source the reader of one worker: {@code ledger.asWorker("ada")}, or what it knew at a moment
     */
    public static StatementPage page(StatementSource source, String currency, StatementPeriod period) {
        return StatementPage.of(source, currency, period);
    }

    /** Settlements as plain text in English, a line for each payout with its first ten earnings; empty for none. */
    public static String text(List<Settlement> settlements, ZoneId zone) {
        return text(settlements, zone, Language.ENGLISH);
    }

    /** Settlements as plain text in a language, a line for each payout with its first ten earnings; empty for none. */
    public static String text(List<Settlement> settlements, ZoneId zone, Language language) {
        return new SettlementText(zone, language).of(settlements);
    }

    /** What is open as plain text in English, in lines of at most 80 characters; empty where nothing is open. */
    public static String text(OpenItems open) {
        return Wrapped.of(new OpenItemsText(open, Language.ENGLISH).text(-1), Wrapped.WIDTH);
    }

    /** The decisions of a period as plain text in English, in lines of at most 80 characters; it says so where there are none. */
    public static String text(PeriodDecisions decisions) {
        return Wrapped.of(new DecidedText(decisions, List.of(), Language.ENGLISH).text(), Wrapped.WIDTH);
    }

    /** A decision's document as plain text in English. */
    public static String text(DecisionDocument decision) {
        return text(decision, Language.ENGLISH);
    }

    /** A decision's document as plain text in a language. */
    public static String text(DecisionDocument decision, Language language) {
        return DecisionLayout.of(decision, Objects.requireNonNull(language, "language"))
                .text(language);
    }

    /** A year's certificate as plain text in English, in lines of at most 80 characters. */
    public static String text(YearCertificate certificate) {
        return text(certificate, Wrapped.WIDTH, Language.ENGLISH);
    }

    /**
     * A year's certificate as plain text. Tables that are wider than the text become lists, with a line for each amount.
     *
     * @param width the most characters of a line, 20 or more; a longer word, such as a digest, stays whole
     */
    public static String text(YearCertificate certificate, int width, Language language) {
        return new CertificateText(certificate, Objects.requireNonNull(language, "language"), width).text();
    }

    /** A requester's statement as plain text in English. */
    public static String text(RequesterStatement statement) {
        return text(statement, Language.ENGLISH);
    }

    /** A requester's statement as plain text in a language, which may say people's names; ids of tasks and of work stay. */
    public static String text(RequesterStatement statement, Language language) {
        return new RequesterStatementText(statement, Objects.requireNonNull(language, "language")).text();
    }

    /**
     * A requester's statement as a page, which is read when it is written.
     *
     * @param source the reader of one requester: {@code Reports.of(ledger.asRequester("acme"))}, or what it knew at a moment
     */
    public static RequesterPage page(RequesterStatementSource source, String currency, StatementPeriod period) {
        return RequesterPage.of(source, currency, period);
    }

    /** A requester's list of fees as plain text in English. */
    public static String text(FeeList fees) {
        return text(fees, Language.ENGLISH);
    }

    /** A requester's list of fees as plain text in a language; the terms of the fees are in English. */
    public static String text(FeeList fees, Language language) {
        return new FeeListText(fees, Objects.requireNonNull(language, "language")).text();
    }

    /** The history of an assignment and of its money, in sentences for its worker; empty where it is unknown or another worker's. */
    public static Optional<Explanation> explain(WorkerView worker, String assignment) {
        return explain(worker, assignment, Language.ENGLISH);
    }

    /** The history of an assignment and of its money, in sentences for its worker in a language; empty where it is unknown or another worker's. */
    public static Optional<Explanation> explain(WorkerView worker, String assignment, Language language) {
        return worker.history(assignment).map(history -> Explanation.of(history, Audience.WORKER, language));
    }

    /** The history of an assignment and of its money, in sentences for its requester; empty where it is unknown or of another requester's task. */
    public static Optional<Explanation> explain(RequesterView requester, String assignment) {
        return explain(requester, assignment, Language.ENGLISH);
    }

    /**
     * The history of an assignment and of its money, in sentences for its requester in a language; empty where it is unknown or of another
     * requester's task.
     */
    public static Optional<Explanation> explain(RequesterView requester, String assignment, Language language) {
        return requester.history(assignment).map(history -> Explanation.of(history, Audience.REQUESTER, language));
    }

    /** The history of an assignment and of its money, in sentences, with everything in it; empty where it is unknown. */
    public static Optional<Explanation> explain(OperatorQueries operator, String assignment) {
        return explain(operator, assignment, Language.ENGLISH);
    }

    /** The history of an assignment and of its money, in sentences in a language, with everything in it; empty where it is unknown. */
    public static Optional<Explanation> explain(OperatorQueries operator, String assignment, Language language) {
        return operator.history(assignment).map(history -> Explanation.of(history, Audience.PLATFORM, language));
    }

    /** The history of an assignment and of its money, in sentences, with everything in it; empty where it is unknown. */
    public static Optional<Explanation> explain(AuditorView auditor, String assignment) {
        return explain(auditor, assignment, Language.ENGLISH);
    }

    /** The history of an assignment and of its money, in sentences in a language, with everything in it; empty where it is unknown. */
    public static Optional<Explanation> explain(AuditorView auditor, String assignment, Language language) {
        return auditor.history(assignment).map(history -> Explanation.of(history, Audience.PLATFORM, language));
    }
}
