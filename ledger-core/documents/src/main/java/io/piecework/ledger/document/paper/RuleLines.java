package io.piecework.ledger.document.paper;

import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.reading.statement.Statement.Rule;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/** Says the rules by which fees, tax and pay for visits were made, a line for each; the same for text and page, and safe to print. */
public final class RuleLines {

    /** The most tasks that are named with a rule. */
    private static final int NAMED = 3;

    private RuleLines() {}

    /** The lines; none without a rule. */
    public static List<String> of(List<Rule> rules, ZoneId zone, Language language) {
        return rules.stream().map(rule -> line(rule, zone, language)).toList();
    }

    private static String line(Rule rule, ZoneId zone, Language language) {
        String terms = rule.terms().stream().map(language::say).collect(Collectors.joining(", "));
        String said = switch (rule.of()) {
            case FEE -> language.say("rules.fee", terms);
            case PAYOUT -> language.say("rules.payout", terms);
            case VISIT, TAX -> terms;
        };
        String dated =
                rule.from() == null ? said : language.say("rules.from", said, language.beginning(rule.from(), zone));
        return rule.tasks().isEmpty() ? dated : language.say("rules.tasks", dated, tasks(rule, language));
    }

    private static String tasks(Rule rule, Language language) {
        List<String> all = rule.tasks();
        String named = all.stream().limit(NAMED).map(Printable::of).collect(Collectors.joining(", "));
        return all.size() > NAMED ? language.say("lines.more", named, all.size() - NAMED) : named;
    }
}
