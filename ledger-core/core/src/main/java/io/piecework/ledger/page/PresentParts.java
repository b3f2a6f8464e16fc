package io.piecework.ledger.page;

import io.piecework.ledger.language.Language;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.reading.decision.PeriodDecisions;
import io.piecework.ledger.reading.openitem.OpenItems;
import io.piecework.ledger.reading.statement.Issue;
import io.piecework.ledger.reading.statement.StatementSummary;
import io.piecework.ledger.reading.statement.StreamedStatement;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of a page that are of now and read apart from the statement, and its issue; null where the caller gives none. */
record PresentParts(
        @Nullable PayoutStanding standing,
        @Nullable OpenItems open,
        @Nullable PeriodDecisions decisions,
        @Nullable Issue issue) {

    static final PresentParts NONE = new PresentParts(null, null, null, null);

    PresentParts with(PayoutStanding standing) {
        return new PresentParts(standing, open, decisions, issue);
    }

    PresentParts with(OpenItems open) {
        return new PresentParts(standing, open, decisions, issue);
    }

    PresentParts with(PeriodDecisions decisions) {
        return new PresentParts(standing, open, decisions, issue);
    }

    PresentParts with(Issue issue) {
        return new PresentParts(standing, open, decisions, issue);
    }

    /** What is open as of a moment by which earnings are no longer held. */
    PresentParts at(Instant moment) {
        return new PresentParts(standing, open == null ? null : open.at(moment), decisions, issue);
    }

    StatementSummary summary(StatementSummary summary) {
        return summary.waiting(open == null ? null : open.revision(), decisions == null ? null : decisions.review());
    }

    /** The values of the templates {@code open-items.ftlh} and {@code decisions.ftlh}; none for a part that says nothing. */
    Map<String, Object> model(StreamedStatement statement, Language language) {
        var model = new HashMap<String, Object>();
        if (open != null && !open.groups().isEmpty()) {
            boolean upToNow = !statement.period().isOver(statement.asOf().recorded());
            model.put("openTitle", open.title(upToNow ? statement.asOf().position() : -1, language));
            model.put(
                    "open", open.blocks(language).stream().map(RecordModel::of).toList());
        }
        if (decisions != null && decisions.latest().isEmpty()) {
            model.put("noDecisions", decisions.none(language));
        } else if (decisions != null) {
            model.put("decisionsTitle", decisions.title(language));
            model.put("decisions", RecordModel.of(decisions.block(language)));
        }
        return model;
    }
}
