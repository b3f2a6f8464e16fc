package io.piecework.ledger.page;

import io.piecework.ledger.decision.PeriodDecisions;
import io.piecework.ledger.language.Language;
import io.piecework.ledger.openitem.OpenItems;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.statement.StreamedStatement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of a page that are of now and read apart from the statement; null where the caller gives none. */
record PresentParts(
        @Nullable PayoutStanding standing,
        @Nullable OpenItems open,
        @Nullable PeriodDecisions decisions) {

    static final PresentParts NONE = new PresentParts(null, null, null);

    PresentParts with(PayoutStanding standing) {
        return new PresentParts(standing, open, decisions);
    }

    PresentParts with(OpenItems open) {
        return new PresentParts(standing, open, decisions);
    }

    PresentParts with(PeriodDecisions decisions) {
        return new PresentParts(standing, open, decisions);
    }

    /** The values of the templates {@code open-items.ftlh} and {@code decisions.ftlh}; none for a part that says nothing. */
    Map<String, Object> model(StreamedStatement statement, Language language) {
        var model = new HashMap<String, Object>();
        if (open != null && !open.groups().isEmpty()) {
            boolean upToNow = statement.period().to() == null;
            model.put("openTitle", open.title(upToNow ? statement.asOf().position() : -1, language));
            model.put(
                    "open", open.blocks(language).stream().map(RecordModel::of).toList());
        }
        if (decisions != null && !decisions.latest().isEmpty()) {
            model.put("decisionsTitle", decisions.title(language));
            model.put("decisions", RecordModel.of(decisions.block(language)));
        }
        return model;
    }
}
