package io.piecework.ledger.document.html;

import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.document.text.DecisionLayout;
import io.piecework.ledger.reading.decision.DecisionDocument;
import java.io.Writer;
import java.time.Instant;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A decision against a worker as a page: one HTML file without scripts, the same to the byte for the same document.
 *
 * @param document the decision with the platform's contact
 * @param language the page's language
 */
public record DecisionPage(DecisionDocument document, Language language) implements PaperPage {

    public DecisionPage {
        Required.components(DecisionPage.class, document, language);
    }

    /** The page in English. */
    public DecisionPage(DecisionDocument document) {
        this(document, Language.ENGLISH);
    }

    @Override
    @API(status = API.Status.INTERNAL)
    public Optional<Instant> written(Writer out, boolean paper) {
        Templates.write("decision.ftlh", RecordModel.of(DecisionLayout.of(document, language)), language, paper, out);
        return Optional.of(document.decision().recorded());
    }
}
