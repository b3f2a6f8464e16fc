package io.piecework.ledger.document.text;

import io.piecework.ledger.command.Phrase;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.reading.decision.Decision;
import io.piecework.ledger.reading.decision.DecisionDocument;
import io.piecework.ledger.reading.decision.Makers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a decision's document in their order, with all labels, for text and pages alike. Everything in it is safe to print.
 *
 * @param lead what was decided, and by which person or system
 */
@API(status = API.Status.INTERNAL)
public record DecisionLayout(
        String title, String addressee, List<String> lead, List<Field> fields, List<Section> sections) {

    /** One value with its label. */
    public record Field(String label, String text) {}

    /** A title with its sentences. */
    public record Section(String title, List<String> lines) {}

    public static DecisionLayout of(DecisionDocument document, Language language) {
        Decision decision = document.decision();
        return new DecisionLayout(
                language.say("decision.title", decision.id()),
                language.say("decision.of-platform", document.policy().platform(), receiver(decision, language)),
                List.of(
                        language.say(decision.decided()),
                        language.say(decision.maker().sentence())),
                fields(decision, language),
                List.of(
                        new Section(language.say("decision.facts"), facts(decision.facts(), language)),
                        new Section(language.say("decision.terms"), said(decision.terms(), language)),
                        new Section(
                                language.say("decision.since"),
                                decision.since().isEmpty()
                                        ? List.of(language.say("decision.nothing-since"))
                                        : facts(decision.since(), language)),
                        new Section(language.say("decision.review"), said(document.review(), language))));
    }

    /** With the name that the host has, and always with the id: the document may be an appeal's evidence. */
    private static String receiver(Decision decision, Language language) {
        WorkerId worker = decision.worker();
        String name = language.name(worker);
        return name.equals(Printable.of(worker.value())) ? worker.stream() : name + " (" + worker.stream() + ")";
    }

    private static List<String> said(List<Phrase> phrases, Language language) {
        return phrases.stream().map(language::say).toList();
    }

    private static List<Field> fields(Decision decision, Language language) {
        Object atStake = decision.atStake() == null ? Phrase.of("decision.no-amount") : decision.atStake();
        return Stream.of(
                        field("decision.about", decision.about(), language),
                        field("decision.effective", decision.effective(), language),
                        field("decision.recorded", decision.recorded(), language),
                        field("decision.category", decision.category(), language),
                        field("decision.reason", decision.reason(), language),
                        field("decision.offered", decision.offered(), language),
                        field("decision.paid", decision.paid(), language),
                        field("decision.at-stake", atStake, language),
                        field("decision.position", decision.position(), language))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Field> field(String label, @Nullable Object value, Language language) {
        return Optional.ofNullable(value)
                .map(each -> new Field(language.say(label), language.say("decision.given", each)));
    }

    private static List<String> facts(List<Decision.Fact> facts, Language language) {
        return facts.stream().map(fact -> fact(fact, language)).toList();
    }

    private static String fact(Decision.Fact fact, Language language) {
        if (fact.at() == null) {
            return language.say(fact.text());
        }
        return fact.by() == null
                ? language.say("decision.fact", fact.at(), fact.text())
                : language.say("decision.fact-by", fact.at(), Makers.named(fact.by()), fact.text());
    }

    /** The decision as plain text. */
    public String text(Language language) {
        var lines = new ArrayList<>(List.of(title, addressee, ""));
        lines.addAll(lead);
        lines.add("");
        fields.forEach(field -> lines.add(language.say("decision.field", field.label(), field.text())));
        for (Section section : sections) {
            lines.addAll(List.of("", section.title()));
            section.lines().forEach(sentence -> lines.add("  " + sentence));
        }
        return String.join("\n", lines) + "\n";
    }
}
