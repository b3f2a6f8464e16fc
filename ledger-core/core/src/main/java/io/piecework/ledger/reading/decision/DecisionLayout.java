package io.piecework.ledger.reading.decision;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.language.Language;
import io.piecework.ledger.language.Phrase;
import io.piecework.ledger.money.Amount;
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
                Sentence.TITLE.with(decision.id()).in(language),
                Sentence.OF_PLATFORM
                        .with(document.policy().platform(), receiver(decision.worker(), language))
                        .in(language),
                List.of(
                        decision.decided().in(language),
                        decision.maker().sentence().in(language)),
                fields(decision, language),
                List.of(
                        section(Sentence.FACTS, facts(decision.facts(), language), language),
                        section(Sentence.TERMS, in(decision.terms(), language), language),
                        section(
                                Sentence.SINCE,
                                decision.since().isEmpty()
                                        ? List.of(Sentence.NOTHING_SINCE.with().in(language))
                                        : facts(decision.since(), language),
                                language),
                        section(Sentence.REVIEW, in(document.review(), language), language)));
    }

    /** With the name that the host has, and always with the id: the document may be an appeal's evidence. */
    private static String receiver(WorkerId worker, Language language) {
        String name = language.name(worker);
        return name.equals(Printable.of(worker.value())) ? worker.stream() : name + " (" + worker.stream() + ")";
    }

    private static Section section(Sentence title, List<String> lines, Language language) {
        return new Section(title.with().in(language), lines);
    }

    private static List<String> in(List<Phrase> phrases, Language language) {
        return phrases.stream().map(phrase -> phrase.in(language)).toList();
    }

    private static List<Field> fields(Decision decision, Language language) {
        Amount atStake = decision.atStake();
        return Stream.of(
                        field(Sentence.ABOUT, decision.about(), language),
                        field(Sentence.EFFECTIVE, decision.effective(), language),
                        field(Sentence.RECORDED, decision.recorded(), language),
                        field(Sentence.CATEGORY, decision.category(), language),
                        field(Sentence.REASON, decision.reason(), language),
                        field(Sentence.OFFERED, decision.offered(), language),
                        field(Sentence.PAID, decision.paid(), language),
                        field(Sentence.AT_STAKE, atStake == null ? Sentence.NO_AMOUNT.with() : atStake, language),
                        field(Sentence.POSITION, decision.position(), language))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Field> field(Sentence label, @Nullable Object value, Language language) {
        return Optional.ofNullable(value)
                .map(each -> new Field(label.with().in(language), language.say("decision.given", each)));
    }

    private static List<String> facts(List<Decision.Fact> facts, Language language) {
        return facts.stream().map(fact -> fact(fact, language)).toList();
    }

    private static String fact(Decision.Fact fact, Language language) {
        if (fact.at() == null) {
            return fact.text().in(language);
        }
        return fact.by() == null
                ? language.say("decision.fact", fact.at(), fact.text())
                : language.say("decision.fact-by", fact.at(), Makers.named(fact.by()), fact.text());
    }
}
