package io.piecework.ledger.document.html;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reports.requester.RequesterStatementSource;
import java.io.Writer;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;

/** A requester's statement as a page: one HTML file without scripts, the same to the byte as of the same event. */
public final class RequesterPage implements PaperPage {

    private final RequesterStatementSource source;
    private final String currency;
    private final StatementPeriod period;
    private final Language language;

    private RequesterPage(RequesterStatementSource source, String currency, StatementPeriod period, Language language) {
        this.source = Objects.requireNonNull(source, "source");
        this.currency = Objects.requireNonNull(currency, "currency");
        this.period = Objects.requireNonNull(period, "period");
        this.language = Objects.requireNonNull(language, "language");
    }

    /** The page; it is read when it is written. */
    @API(status = API.Status.INTERNAL)
    public static RequesterPage of(RequesterStatementSource source, String currency, StatementPeriod period) {
        return new RequesterPage(source, currency, period, Language.ENGLISH);
    }

    /** The page in a language, which may say people's names, see {@link Language#naming}; ids of tasks and of work stay. */
    public RequesterPage in(Language language) {
        return new RequesterPage(source, currency, period, language);
    }

    @Override
    @API(status = API.Status.INTERNAL)
    public Optional<Instant> written(Writer out, boolean paper) {
        return source.read(currency, period, (statement, fingerprint) -> {
            var model = new RequesterModel(statement, language);
            if (paper) {
                StatementPage.requireFewLines(model.lines());
            }
            Templates.write("requester.ftlh", model.model(fingerprint), language, paper, out);
            return statement.recorded();
        });
    }
}
