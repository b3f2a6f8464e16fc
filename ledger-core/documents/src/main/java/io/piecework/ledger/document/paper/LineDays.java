package io.piecework.ledger.document.paper;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.reading.statement.StatementLine;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The days of other lines that a line names: that of the line it corrects, of its overturn, and on which the money of a payout came back. */
@API(status = API.Status.INTERNAL)
public record LineDays(ZoneId zone, Language language) {

    /** Which line it corrects or is about; null where it is about none of another day. */
    public @Nullable String corrects(LineGroups.Group group) {
        String key = group.first().kind().isCorrection() ? "lines.corrects" : "lines.about";
        return said(key, group, this::ofAnotherDay);
    }

    private @Nullable Instant ofAnotherDay(StatementLine line) {
        Instant corrects = line.corrects();
        return corrects == null || language.day(corrects, zone).equals(language.day(line.effective(), zone))
                ? null
                : corrects;
    }

    /** When the money of a payout came back; null where it did not. */
    public @Nullable String cameBack(LineGroups.Group group) {
        return said("lines.came-back", group, StatementLine::cameBack);
    }

    /** When a rejection was overturned; null where it was not. */
    public @Nullable String overturned(LineGroups.Group group) {
        return said("lines.overturned", group, StatementLine::overturned);
    }

    private @Nullable String said(
            String key, LineGroups.Group group, Function<StatementLine, @Nullable Instant> moment) {
        List<Instant> moments =
                group.lines().stream().map(moment).filter(Objects::nonNull).toList();
        if (moments.isEmpty()) {
            return null;
        }
        String first = language.day(Collections.min(moments), zone);
        String last = language.day(Collections.max(moments), zone);
        return language.say(key, first.equals(last) ? first : language.say("lines.first-to", first, last));
    }
}
